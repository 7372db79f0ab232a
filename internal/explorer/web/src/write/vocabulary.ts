// The relation types, and how they are said.
import { get } from "../core/api";
import { useLoad, type Loaded } from "../core/async";
import { words } from "../core/words";
import type { Kind, RelationType, RelationTypes } from "../core/types";
import { typeOfRelation } from "./compose";

export const useVocabulary = (): Loaded<RelationType[]> =>
  useLoad("vocabulary", async (signal) => (await get<RelationTypes>("/v1/relation-types", {}, signal)).items);

export interface Phrase {
  text: string; // as it is read from subject to object
  type: RelationType;
  inverse: boolean;
}

export const phrases = (types: RelationType[]): Phrase[] => types.flatMap((type) => [
  { text: words(type.name), type, inverse: false },
  ...(type.inverse !== type.name ? [{ text: words(type.inverse), type, inverse: true }] : []),
]);

// matching are the phrases that have all words of a text, those that begin with it first.
export function matching(all: Phrase[], text: string): Phrase[] {
  const wanted = words(text.trim().toLowerCase()).split(/\s+/).filter(Boolean);
  const rank = (phrase: Phrase) => (phrase.text.startsWith(wanted.join(" ")) ? 0 : wanted.every((word) => phrase.text.includes(word)) ? 1 : 2);
  const has = (phrase: Phrase) => wanted.every((word) => `${phrase.text} ${phrase.type.category ?? ""} ${phrase.type.description ?? ""}`.toLowerCase().includes(word));
  return all.filter(has).sort((a, b) => rank(a) - rank(b) || a.text.localeCompare(b.text));
}

// endKinds are the kinds that can be an end of a relation as it is said.
export function endKinds(types: RelationType[], relation: string, end: "subject" | "object"): Kind[] {
  const type = typeOfRelation(types, relation);
  if (!type) return [];
  const swapped = !type.symmetric && type.name !== relation.trim().toLowerCase().replaceAll(" ", "-");
  return ((end === "subject") !== swapped ? type.subject_kinds : type.object_kinds) as Kind[];
}

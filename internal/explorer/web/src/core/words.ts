// Words for what the API calls by identifiers.
import type { Kind, Status } from "./types";

export const words = (name: string): string => name.replaceAll("-", " ").replaceAll("_", " ");

const kindNames: Record<Kind, [string, string]> = {
  person: ["person", "people"], government: ["government", "governments"], organization: ["organization", "organizations"],
  position: ["position", "positions"], place: ["place", "places"], event: ["event", "events"],
};
export const kindName = (kind: string, many = false): string => kindNames[kind as Kind]?.[many ? 1 : 0] ?? kind;

export const count = (n: number, one: string, many = one + "s"): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

// sentence makes a sentence of a text of the API that has neither a capital letter nor a full stop.
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith(".") ? "" : ".");

export const statusMeanings: Record<Status, string> = {
  confirmed: "A party confirms it, or two independent origins assert it.",
  reported: "One origin asserts it.",
  alleged: "Somebody alleges it and keeps distance from it.",
  planned: "It is planned and has not happened.",
  expected: "It is expected and has not happened.",
  proposed: "It is proposed and has not happened.",
  possible: "It may happen.",
  disputed: "Some assert it and others deny it.",
  cancelled: "It was planned and called off.",
  denied: "It is denied, and nobody asserts it.",
  retracted: "All claims about it were retracted.",
  unclaimed: "There is no claim about it.",
};

// shorten cuts a text after a number of characters as users perceive them.
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, length * 8))) {
    if (parts.length === length) return parts.join("") + "…";
    parts.push(segment);
  }
  return parts.join("");
}

// isolate keeps a name of any direction from reordering the text around it.
export const isolate = (text: string): string => `\u2068${text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`;

// The relation of a claim, in words, from the vocabulary and its inverses.
import type { JSX } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import { kindName } from "../core/words";
import { Combobox } from "./combobox";
import { typeOfRelation } from "./compose";
import { useWriting } from "./context";
import { Faults } from "./fields";
import { faultsAt } from "./trial";
import { matching, phrases, type Phrase } from "./vocabulary";

const most = 12;

export function RelationField({ path, value, onChange }: { path: string; value: string; onChange: (value: string) => void }): JSX.Element {
  const id = useId();
  const { trial, types } = useWriting();
  const [asked, setAsked] = useState(false);
  const all = useMemo(() => phrases(types), [types]);
  const options = asked ? matching(all, value).slice(0, most) : all.slice(0, 1);
  const type = typeOfRelation(types, value);
  return (
    <div class="name-field relation-field">
      <Combobox<Phrase>
        label="Relation" path={path} value={value} options={options} onOpen={setAsked} onText={onChange} onPick={(phrase) => onChange(phrase.text)}
        hint={`${id}-notes`} invalid={faultsAt(trial, path).some((fault) => fault.code !== "required")} placeholder="met with, was visited by …" show={(phrase) => <Meaning phrase={phrase} />}
      />
      <div id={`${id}-notes`} class="field-notes">
        {type?.description && <p class="quiet">{type.description}</p>}
        <Faults path={path} />
      </div>
    </div>
  );
}

function Meaning({ phrase: { text, type, inverse } }: { phrase: Phrase }): JSX.Element {
  const kinds = (list: string[]) => list.map((kind) => kindName(kind)).join(", ");
  const ends = inverse ? [type.object_kinds, type.subject_kinds] : [type.subject_kinds, type.object_kinds];
  return (
    <>
      <span class="name">{text}</span> <span class="quiet">{type.category}</span>
      <span class="description">{inverse ? `The inverse of ${type.name.replaceAll("-", " ")}. ` : ""}{type.description} {kinds(ends[0]!)} → {kinds(ends[1]!)}</span>
    </>
  );
}

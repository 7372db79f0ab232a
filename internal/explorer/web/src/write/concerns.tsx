// What a claim is connected with: what is asked or promised, what it is for, what it is part of, what it followed.
import type { JSX } from "preact";
import { useWriting } from "./context";
import { Faults, SelectField, TextField } from "./fields";
import { emptyConcern, replaced, type ConcernValue } from "./form";
import { NameField } from "./name";
import { RelationField } from "./relation";
import { RelationLine } from "./same";
import type { ConcernRole } from "./types";
import { endKinds } from "./vocabulary";

const roles: [ConcernRole, string][] = [
  ["content", "content: what is asked, promised or discussed"], ["purpose", "purpose: what it is for"], ["context", "context: what it is part of"], ["after", "after: what it followed"],
];

interface Props {
  path: string;
  value: ConcernValue[];
  onChange: (value: ConcernValue[]) => void;
}

export function Concerns({ path, value, onChange }: Props): JSX.Element {
  return (
    <fieldset class="speakers">
      <legend>Connected with</legend>
      {value.map((concern, i) => (
        <Concern path={`${path}[${i}]`} number={i} value={concern} onChange={(changed) => onChange(replaced(value, i, changed))} onRemove={() => onChange(value.filter((_, other) => other !== i))} />
      ))}
      <p class="row"><button type="button" class="small" onClick={() => onChange([...value, emptyConcern])}>Add a connection</button> {!value.length && <span class="quiet">The purpose of a visit, what somebody urged, what happened before.</span>}</p>
    </fieldset>
  );
}

interface ConcernProps {
  path: string;
  number: number;
  value: ConcernValue;
  onChange: (value: ConcernValue) => void;
  onRemove: () => void;
}

function Concern({ path, number, value, onChange, onRemove }: ConcernProps): JSX.Element {
  const { types } = useWriting();
  const set = (change: Partial<ConcernValue>) => onChange({ ...value, ...change });
  const { relationID: _, ...unnamed } = value;
  return (
    <div class="speaker">
      <p class="speaker-head"><strong>Connection {number + 1}</strong> <button type="button" class="plain small" aria-label={`Remove connection ${number + 1}`} onClick={onRemove}>Remove</button></p>
      <div class="fields">
        <SelectField<ConcernRole> label="As" path={`${path}.role`} value={value.role} options={roles} onChange={(role) => set({ role })} />
        <SelectField<ConcernValue["what"]> label="With" path={`${path}.what`} value={value.what} options={[["relation", "a relation"], ["entity", "a person, place, event …"]]} onChange={(what) => set({ what })} />
        <label class="check"><input type="checkbox" data-path={`${path}.negated`} checked={value.negated} onChange={() => set({ negated: !value.negated })} /> not, as in “urged not to”</label>
      </div>
      {value.what === "entity" ? <NameField label="Who or what" path={`${path}.entity`} value={value.entity} onChange={(entity) => set({ entity })} />
        : value.relationID ? <p class="about"><RelationLine id={value.relationID} /> <button type="button" class="plain small" onClick={() => onChange(unnamed)}>Another one</button></p> : (
          <>
            <div class="triple">
              <NameField label="Who" path={`${path}.subject`} value={value.subject} kinds={endKinds(types, value.relation, "subject")} onChange={(subject) => set({ subject })} />
              <RelationField path={`${path}.relation`} value={value.relation} onChange={(relation) => set({ relation })} />
              <NameField label="Whom or what" path={`${path}.object`} value={value.object} kinds={endKinds(types, value.relation, "object")} onChange={(object) => set({ object })} />
            </div>
            <TextField label="Key of that occurrence (optional)" path={`${path}.key`} value={value.key} onChange={(key) => set({ key })} />
          </>
        )}
      <Faults path={path} only />
    </div>
  );
}

// One claim of the report form, and what it does to the status of its relation.
import type { JSX } from "preact";
import { words } from "../core/words";
import { Concerns } from "./concerns";
import { typeOfRelation } from "./compose";
import { useWriting } from "./context";
import { Effect } from "./effect";
import { DateField, Faults, SelectField, TextField } from "./fields";
import type { ClaimValue } from "./form";
import { NameField } from "./name";
import { Quote } from "./quote";
import { RelationField } from "./relation";
import { RelationLine, SameOccurrence } from "./same";
import { Speakers } from "./speakers";
import { faultsAt } from "./trial";
import type { Modality } from "./types";
import { endKinds } from "./vocabulary";

const modalities: [Modality, string][] = [
  ["asserted", "asserted: it happened, or holds"], ["alleged", "alleged: said at a distance"], ["planned", "planned"], ["expected", "expected"],
  ["proposed", "proposed"], ["possible", "possible"], ["denied", "denied: it did not happen"], ["cancelled", "cancelled: it was planned and called off"],
];

interface Props {
  number: number;
  value: ClaimValue;
  text: string;
  onChange: (value: ClaimValue) => void;
  onCopy: () => void;
  onRemove: (() => void) | undefined;
}

export function ClaimForm({ number, value, text, onChange, onCopy, onRemove }: Props): JSX.Element {
  const { trial, types } = useWriting();
  const path = `claims[${number}]`;
  const set = (change: Partial<ClaimValue>) => onChange({ ...value, ...change });
  const effect = trial.answer?.claims[number];
  return (
    <section class={`claim-form modality-${value.modality}`} aria-label={`Claim ${number + 1}`}>
      <header>
        <h3>Claim {number + 1}</h3>
        <p class="actions">
          <button type="button" class="small" onClick={onCopy}>Copy</button>
          {onRemove && <button type="button" class="small" aria-label={`Remove claim ${number + 1}`} onClick={onRemove}>Remove</button>}
        </p>
      </header>
      {value.rest.relation_id ? <p class="about">About <RelationLine id={value.rest.relation_id} /> <button type="button" class="plain small" onClick={() => set({ rest: withoutRelation(value.rest) })}>Another one</button></p> : (
        <div class="triple">
          <NameField label="Who" path={`${path}.subject`} value={value.subject} kinds={endKinds(types, value.relation, "subject")} onChange={(subject) => set({ subject })} placeholder="Kim Jong Un" />
          <RelationField path={`${path}.relation`} value={value.relation} onChange={(relation) => set({ relation })} />
          <NameField label="Whom or what" path={`${path}.object`} value={value.object} kinds={endKinds(types, value.relation, "object")} onChange={(object) => set({ object })} placeholder="Vladimir Putin" />
        </div>
      )}
      <div class="fields">
        <SelectField<Modality> label="How sure the speaker is" path={`${path}.modality`} value={value.modality} options={modalities} onChange={(modality) => set({ modality })} />
        <DateField label="When it happened, or will" path={`${path}.occurred`} value={value.occurred} onChange={(occurred) => set({ occurred })} />
        <NameField label="Where (optional)" path={`${path}.place`} value={value.place} kinds={["place"]} onChange={(place) => set({ place })} />
      </div>
      <Quote path={`${path}.quote`} value={value} text={text} onChange={set} />
      <Speakers path={path} value={value.speakers} exact={value.exact} onChange={(speakers, exact) => set({ speakers, exact })} />
      <Concerns path={`${path}.concerns`} value={value.concerns} onChange={(concerns) => set({ concerns })} />
      <More path={path} value={value} set={set} />
      <Faults path={path} only />
      <div class="outcome" aria-live="polite">{effect && <><Effect claim={effect} /><SameOccurrence claim={effect} onSame={(relation_id) => set({ rest: { ...value.rest, relation_id } })} /></>}</div>
    </section>
  );
}

function withoutRelation({ relation_id: _, ...rest }: ClaimValue["rest"]): ClaimValue["rest"] {
  return rest;
}

const grades: [string, string][] = [
  ["", "not graded"], ["1", "1 – confirmed"], ["2", "2 – probably true"], ["3", "3 – possibly true"], ["4", "4 – doubtful"], ["5", "5 – improbable"], ["6", "6 – cannot be judged"],
];

function More({ path, value, set }: { path: string; value: ClaimValue; set: (change: Partial<ClaimValue>) => void }): JSX.Element {
  const { trial, types } = useWriting();
  const fields = typeOfRelation(types, value.relation)?.details ?? [];
  const used = value.summary || value.key || value.credibility || value.firstReportedBy.text || value.prefix || value.suffix || Object.values(value.details).some(Boolean);
  const faulty = ["key", "summary", "details", "credibility", "first_reported_by"].some((field) => faultsAt(trial, `${path}.${field}`).length > 0);
  const kept = Object.keys(value.rest).filter((field) => field !== "relation_id");
  return (
    <details class="more" open={Boolean(used) || faulty}>
      <summary>Summary, credibility, key{fields.length > 0 && `, ${fields.map((field) => words(field.name)).join(", ")}`} …</summary>
      <div class="fields">
        <TextField label="Summary in your words" path={`${path}.summary`} value={value.summary} rows={2} onChange={(summary) => set({ summary })} />
        <TextField label="Key of the occurrence" path={`${path}.key`} value={value.key} placeholder="2023-09-summit" onChange={(key) => set({ key })}>
          <p class="quiet">Claims with different dates and the same key are about the same occurrence.</p>
        </TextField>
        <SelectField label="Credibility (Admiralty scale)" path={`${path}.credibility`} value={value.credibility} options={grades} onChange={(credibility) => set({ credibility })} />
        <NameField label="First reported by (optional)" path={`${path}.first_reported_by`} value={value.firstReportedBy} kinds={["organization"]} onChange={(firstReportedBy) => set({ firstReportedBy })} />
        {value.quote.trim() !== "" && <TextField label="Words before the quotation" path={`${path}.quote.prefix`} value={value.prefix} onChange={(prefix) => set({ prefix })} />}
        {value.quote.trim() !== "" && <TextField label="Words after the quotation" path={`${path}.quote.suffix`} value={value.suffix} onChange={(suffix) => set({ suffix })} />}
        {fields.map((field) => (
          <TextField label={words(field.name)} path={`${path}.details.${field.name}`} value={value.details[field.name] ?? ""} onChange={(text) => set({ details: { ...value.details, [field.name]: text } })}>
            <p class="quiet">{field.description} {field.type === "boolean" ? "(true or false)" : field.type === "integer" ? "(a whole number)" : ""}</p>
          </TextField>
        ))}
      </div>
      {kept.length > 0 && <p class="quiet">Kept as they are: {kept.map(words).join(", ")}.</p>}
      <Faults path={`${path}.details`} only />
    </details>
  );
}

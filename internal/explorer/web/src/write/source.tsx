// The document that tells the story, and its copies.
import type { JSX } from "preact";
import { published } from "../core/dates";
import { words } from "../core/words";
import { useWriting } from "./context";
import { Faults, SelectField, TextField } from "./fields";
import { emptyDocument, replaced, type DocumentValue, type FormValue } from "./form";
import { NameField } from "./name";

interface Props {
  form: FormValue;
  onChange: (change: Partial<FormValue>) => void;
}

export function SourceForm({ form, onChange }: Props): JSX.Element {
  return (
    <fieldset class="source-form">
      <legend><h2>Source</h2></legend>
      <DocumentFields path="source" value={form.source} onChange={(source) => onChange({ source })} />
      <Faults path="source" only />
      <Outcome field="source" />
      {form.original && (
        <fieldset class="copy">
          <legend>It is a copy of <button type="button" class="plain small" onClick={() => onChange({ original: undefined })} aria-label="Remove the original">Remove</button></legend>
          <DocumentFields path="source.republished_from" value={form.original} onChange={(original) => onChange({ original })} />
          <Outcome field="source.republished_from" />
        </fieldset>
      )}
      {form.copies.map((copy, i) => (
        <fieldset class="copy">
          <legend>Copy {i + 1} <button type="button" class="plain small" onClick={() => onChange({ copies: form.copies.filter((_, other) => other !== i) })} aria-label={`Remove copy ${i + 1}`}>Remove</button></legend>
          <DocumentFields path={`source.republished_by[${i}]`} value={copy} onChange={(changed) => onChange({ copies: replaced(form.copies, i, changed) })} copied />
          <Outcome field={`source.republished_by[${i}]`} />
        </fieldset>
      ))}
      <p class="row">
        <button type="button" class="small" onClick={() => onChange({ copies: [...form.copies, emptyDocument] })}>Add a copy</button>
        {!form.original && <button type="button" class="small" onClick={() => onChange({ original: emptyDocument })}>It is a copy of …</button>}
        <span class="quiet">Who printed the same text, or whose text this is. Copies are no further origin.</span>
      </p>
    </fieldset>
  );
}

interface DocumentProps {
  path: string;
  value: DocumentValue;
  onChange: (value: DocumentValue) => void;
  copied?: boolean;
}

const grades: [string, string][] = [
  ["", "not graded"], ["A", "A – completely reliable"], ["B", "B – usually reliable"], ["C", "C – fairly reliable"], ["D", "D – not usually reliable"], ["E", "E – unreliable"], ["F", "F – cannot be judged"],
];

function DocumentFields({ path, value, onChange, copied = false }: DocumentProps): JSX.Element {
  const set = (change: Partial<DocumentValue>) => onChange({ ...value, ...change });
  const read = /^\d{4}-\d\d-\d\d/.test(value.published) ? published(value.published) : "";
  return (
    <div class="fields">
      {value.rest.id && <p class="quiet wide">Its id is <code>{value.rest.id}</code></p>}
      <div class="wide"><TextField label={copied ? "Title (that of the original if empty)" : "Title"} path={`${path}.title`} value={value.title} onChange={(title) => set({ title })} /></div>
      <NameField label="Publisher" path={`${path}.publisher`} value={value.publisher} kinds={["organization"]} onChange={(publisher) => set({ publisher })} placeholder="Reuters" />
      <TextField label="Published" path={`${path}.published_at`} value={value.published} onChange={(text) => set({ published: text })} placeholder="2023-09-04 or 2023-09-04T20:15:00Z">
        {read && <p class="explained"><strong>{read}</strong></p>}
      </TextField>
      <TextField label="Address (URL)" path={`${path}.url`} value={value.url} onChange={(url) => set({ url })} placeholder="https://" />
      <TextField label="Language" path={`${path}.language`} value={value.language} onChange={(language) => set({ language })} placeholder="en, ru, ko" />
      <TextField label="Byline" path={`${path}.byline`} value={value.byline} onChange={(byline) => set({ byline })} placeholder="Author, as printed" />
      <SelectField label="Reliability (Admiralty scale)" path={`${path}.reliability`} value={value.reliability} options={grades} onChange={(reliability) => set({ reliability })} />
    </div>
  );
}

// Outcome says whether the graph has the document.
function Outcome({ field }: { field: string }): JSX.Element | null {
  const { trial: { answer } } = useWriting();
  const found = answer && [answer.source, ...answer.related_sources].find((source) => source.field === field);
  if (!found) return null;
  if (found.outcome === "new") return <p class="resolved"><span class="tag new">new</span> <span class="quiet">will be added as</span> <code>{found.id}</code></p>;
  return (
    <p class="resolved">
      <span class="quiet">The graph has it, found by its {found.by ?? "id"}:</span> <code>{found.id}</code>
      {(found.differs?.length ?? 0) > 0 && <span class="warn"> Stored with other values of {found.differs!.map(words).join(", ")}, which stay.</span>}
    </p>
  );
}

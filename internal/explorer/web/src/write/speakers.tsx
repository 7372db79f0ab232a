// Who says so: the first speaker spoke to the source, and each further one is whom the one before relies on.
import type { JSX } from "preact";
import { DateField, Faults, SelectField, TextField } from "./fields";
import { emptySpeaker, noName, replaced, type NameValue, type SpeakerValue, type SpeakerWay } from "./form";
import { NameField } from "./name";

const ways: [SpeakerWay, string][] = [
  ["named", "somebody with a name"], ["anonymous", "somebody without a name"], ["document", "a document"], ["intelligence", "intelligence"],
];

interface Props {
  path: string;
  value: SpeakerValue[];
  onChange: (value: SpeakerValue[]) => void;
}

export function Speakers({ path, value, onChange }: Props): JSX.Element {
  const add = () => onChange([...value, emptySpeaker]);
  return (
    <fieldset class="speakers">
      <legend>Who says so</legend>
      {!value.length && <p class="quiet">The source itself, in its own words. Add a speaker if it quotes somebody.</p>}
      <ol>
        {value.map((speaker, i) => (
          <Speaker
            path={`${path}[${i}]`} number={i} value={speaker} onChange={(changed) => onChange(replaced(value, i, changed))}
            onRemove={() => onChange(value.filter((_, other) => other !== i))}
          />
        ))}
      </ol>
      <p><button type="button" class="small" onClick={add}>{value.length ? "Add whom this speaker relies on" : "Add a speaker"}</button></p>
    </fieldset>
  );
}

interface SpeakerProps {
  path: string;
  number: number;
  value: SpeakerValue;
  onChange: (value: SpeakerValue) => void;
  onRemove: () => void;
}

const described: Record<SpeakerWay, [label: string, example: string]> = {
  named: ["Described as", "the minister’s spokesman"], anonymous: ["Described as", "US official not authorised to speak publicly"],
  document: ["Which document", "a letter seen by the paper"], intelligence: ["Which intelligence", "declassified intelligence"],
};

function Speaker({ path, number, value, onChange, onRemove }: SpeakerProps): JSX.Element {
  const set = (change: Partial<SpeakerValue>) => onChange({ ...value, ...change });
  const { way } = value;
  const issued = way === "document" || way === "intelligence";
  const [label, example] = described[way];
  return (
    <li class="speaker">
      <p class="speaker-head"><strong>{number === 0 ? "Speaker" : "relying on"}</strong> <button type="button" class="plain small" aria-label={`Remove speaker ${number + 1}`} onClick={onRemove}>Remove</button></p>
      <div class="fields">
        <SelectField<SpeakerWay> label="Who" path={`${path}.way`} value={way} options={ways} onChange={(chosen) => set({ way: chosen })} />
        {way === "named" && <NameField label="Name" path={`${path}.named`} value={value.name} onChange={(name) => set({ name })} />}
        <TextField label={way === "named" ? `${label} (optional)` : label} path={`${path}.${way === "named" ? "descriptor" : way}`} value={value.description} onChange={(description) => set({ description })} placeholder={example} />
        {issued && <NameField label={way === "document" ? "Issued by (optional)" : "Of which service (optional)"} path={`${path}.by`} value={value.by} onChange={(by) => set({ by })} />}
        <For path={`${path}.for`} value={value.for} onChange={(list) => set({ for: list })} />
        <NameField label="Said to (optional)" path={`${path}.to`} value={value.to} onChange={(to) => set({ to })} />
        <DateField label="Said on (optional)" path={`${path}.stated`} value={value.stated} onChange={(stated) => set({ stated })} placeholder="2023-09-04" />
      </div>
      <SpeakerFaults path={path} />
    </li>
  );
}

// SpeakerFaults are those of the speaker as a whole.
const SpeakerFaults = ({ path }: { path: string }): JSX.Element | null => <Faults path={path} only />;

// For are those for whom a speaker speaks.
function For({ path, value, onChange }: { path: string; value: NameValue[]; onChange: (value: NameValue[]) => void }): JSX.Element {
  const last = value.at(-1);
  return (
    <>
      {value.map((name, i) => (
        <NameField
          label={i === 0 ? "Speaks for (optional)" : "and for"} path={value.length > 1 ? `${path}[${i}]` : path} value={name} placeholder="White House"
          onChange={(changed) => onChange(replaced(value, i, changed))}
        />
      ))}
      {last && last.text.trim() !== "" && <p class="end"><button type="button" class="plain small" onClick={() => onChange([...value, noName])}>and for another</button></p>}
    </>
  );
}

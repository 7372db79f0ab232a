// Who says so: the first speaker spoke to the source, and each further one is whom the one before relies on.
import type { JSX } from "preact";
import { DateField, Faults, SelectField, TextField } from "./fields";
import { emptySpeaker, noName, replaced, type NameValue, type SpeakerValue, type SpeakerWay } from "./form";
import { NameField } from "./name";

const ways: [SpeakerWay, string][] = [
  ["named", "somebody with a name"], ["anonymous", "somebody without a name"], ["document", "a document"], ["intelligence", "intelligence"],
  ["unattributed", "the source itself"],
];

interface Props {
  path: string; // of the claim
  value: SpeakerValue[];
  exact: boolean;
  onChange: (value: SpeakerValue[], exact: boolean) => void;
}

// Names of fields in the short form and in the long form.
const short = { list: "speakers", named: "named", by: "by", for: "for", to: "to" };
const long = { list: "attribution", named: "entity", by: "entity", for: "on_behalf_of", to: "told_to" };

export function Speakers({ path: claim, value, exact, onChange: change }: Props): JSX.Element {
  const fields = exact ? long : short;
  const path = `${claim}.${fields.list}`;
  const onChange = (list: SpeakerValue[]) => change(list, exact && list.length > 0);
  const add = () => onChange([...value, emptySpeaker]);
  const source = value.some((speaker) => speaker.way === "unattributed");
  return (
    <fieldset class="speakers">
      <legend>Who says so</legend>
      {!value.length && <p class="quiet">The source itself, in its own words. Add a speaker if it quotes somebody.</p>}
      <ol>
        {value.map((speaker, i) => (
          <Speaker
            path={`${path}[${i}]`} number={i} exact={exact} value={speaker} onChange={(changed) => onChange(replaced(value, i, changed))}
            onRemove={() => onChange(value.filter((_, other) => other !== i))}
          />
        ))}
      </ol>
      <p><button type="button" class="small" onClick={add}>{value.length ? "Add whom this speaker relies on" : "Add a speaker"}</button></p>
      {value.length > 0 && (
        <label class="check"><input type="checkbox" data-path={`${claim}.exact`} checked={exact} disabled={source} onChange={() => change(value, !exact)} /> <span>Store exactly these speakers <span class="quiet">Otherwise, the end of the relation for which a speaker’s government speaks is added.</span></span></label>
      )}
      {exact && <Faults path={path} only />}
    </fieldset>
  );
}

interface SpeakerProps {
  path: string;
  number: number;
  exact: boolean;
  value: SpeakerValue;
  onChange: (value: SpeakerValue) => void;
  onRemove: () => void;
}

const described: Record<SpeakerWay, [label: string, example: string]> = {
  named: ["Described as", "the minister’s spokesman"], anonymous: ["Described as", "US official not authorised to speak publicly"],
  document: ["Which document", "a letter seen by the paper"], intelligence: ["Which intelligence", "declassified intelligence"],
  unattributed: ["Described as", "the paper’s own reporting"],
};

function Speaker({ path, number, exact, value, onChange, onRemove }: SpeakerProps): JSX.Element {
  const set = (change: Partial<SpeakerValue>) => onChange({ ...value, ...change });
  const { way } = value;
  const fields = exact ? long : short;
  const issued = way === "document" || way === "intelligence" || (exact && way !== "named");
  const optional = way === "named" || way === "unattributed";
  const [label, example] = described[way];
  return (
    <li class="speaker">
      <p class="speaker-head"><strong>{number === 0 ? "Speaker" : "relying on"}</strong> <button type="button" class="plain small" aria-label={`Remove speaker ${number + 1}`} onClick={onRemove}>Remove</button></p>
      <div class="fields">
        <SelectField<SpeakerWay> label="Who" path={`${path}.way`} value={way} options={exact ? ways : ways.slice(0, -1)} onChange={(chosen) => set({ way: chosen })} />
        {way === "named" && <NameField label="Name" path={`${path}.${fields.named}`} value={value.name} onChange={(name) => set({ name })} />}
        <TextField label={optional ? `${label} (optional)` : label} path={`${path}.${way === "named" || exact ? "descriptor" : way}`} value={value.description} onChange={(description) => set({ description })} placeholder={example} />
        {issued && <NameField label={way === "document" ? "Issued by (optional)" : way === "intelligence" ? "Of which service (optional)" : "Who it is, if you know (optional)"} path={`${path}.${fields.by}`} value={value.by} onChange={(by) => set({ by })} />}
        <For path={`${path}.${fields.for}`} value={value.for} onChange={(list) => set({ for: list })} />
        <NameField label="Said to (optional)" path={`${path}.${fields.to}`} value={value.to} onChange={(to) => set({ to })} />
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

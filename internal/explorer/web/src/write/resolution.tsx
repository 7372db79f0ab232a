// What a name means: the entity that it was resolved to, or those among which to choose.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useLoad } from "../core/async";
import { kindName } from "../core/words";
import { kinds as everyKind, type Kind } from "../core/types";
import { openLink } from "../core/view";
import { entityOf } from "../parts/name";
import { useWriting } from "./context";
import type { NameValue } from "./form";
import type { Choice, ReportedName } from "./types";

interface Props {
  name: ReportedName;
  value: NameValue;
  kinds: Kind[];
  onChange: (value: NameValue) => void;
}

export function Resolution({ name, value, kinds, onChange }: Props): JSX.Element {
  const { choose } = useWriting();
  const pick = (choice: Choice | undefined) => choose(name.name, choice);
  switch (name.outcome) {
    case "known":
    case "matched":
      return <p class="resolved"><Meant name={name} />{name.chosen && <> <button type="button" class="plain small" onClick={() => pick(undefined)}>Choose again</button></>}</p>;
    case "new":
      return <NewEntity name={name} value={value} kinds={kinds} onChange={onChange} pick={pick} />;
    case "ambiguous":
      return <Candidates name={name} kinds={kinds} pick={pick} />;
    default:
      return <KindOf text="No entity has this name. To add one, say what it is:" kinds={kinds} value={value.kind} onChange={(kind) => onChange({ ...value, kind })} />;
  }
}

// Meant is an entity and by what it was found.
export function Meant({ name }: { name: ReportedName }): JSX.Element {
  const { entity, by } = name;
  if (!entity) return <bdi>{name.name}</bdi>;
  return (
    <>
      <span class={`kind kind-${entity.kind}`}>{kindName(entity.kind)}</span> <a href={openLink([entity.id])} target="_blank"><bdi>{entity.name}</bdi><span class="hidden"> (opens in a new tab)</span></a>
      <span class="quiet"> {name.chosen ? "chosen" : name.outcome === "known" ? "known by its id" : by && by !== entity.name ? <>by its name <bdi>{by}</bdi></> : "by its name"}</span>
    </>
  );
}

function NewEntity({ name, value, kinds, onChange, pick }: Props & { pick: (choice: Choice | undefined) => void }): JSX.Element {
  const like = name.candidates ?? [];
  return (
    <>
      <p class="resolved"><span class="tag new">new</span> {name.entity && <span class={`kind kind-${name.entity.kind}`}>{kindName(name.entity.kind)}</span>} <span class="quiet">will be added</span>
        {name.chosen ? <> <button type="button" class="plain small" onClick={() => pick(undefined)}>Choose again</button></> : value.kind && <> <button type="button" class="plain small" onClick={() => onChange({ ...value, kind: undefined })}>Other kind</button></>}
      </p>
      {like.length > 0 && <Candidates name={name} kinds={kinds} pick={pick} />}
    </>
  );
}

// Candidates are the entities that a name may mean. Choosing one fills choose of the report.
export function Candidates({ name, kinds, pick }: { name: ReportedName; kinds: Kind[]; pick: (choice: Choice) => void }): JSX.Element {
  const ambiguous = name.outcome === "ambiguous";
  const kind = name.entity?.kind ?? name.candidates?.[0]?.kind;
  const another = kinds.length && !kinds.includes(kind as Kind) ? kinds[0]! : (kind as Kind | undefined) ?? "person";
  return (
    <div class="candidates" role="group" aria-label={`Who is ${name.name}?`}>
      <p>{ambiguous ? <><strong>Several have this name.</strong> Which one?</> : "Or is it one of these?"}</p>
      <ul>
        {(name.candidates ?? []).map((candidate) => (
          <li>
            <button type="button" class="candidate" onClick={() => pick(candidate.id)}>
              <span class={`kind kind-${candidate.kind}`}>{kindName(candidate.kind)}</span> <bdi class="name">{candidate.name}</bdi> <code>{candidate.id}</code> <About id={candidate.id} why={candidate.why} />
            </button>
          </li>
        ))}
        {ambiguous && <li><button type="button" class="candidate" onClick={() => pick({ new: { kind: another } })}><span class="tag new">new</span> another {kindName(another)} of this name</button></li>}
      </ul>
    </div>
  );
}

// About tells apart entities of one name: what is known of one, or else what speaks for it.
function About({ id, why }: { id: string; why: string }): JSX.Element {
  const { data } = useLoad(`about ${id}`, () => entityOf(id));
  return <span class="quiet"><bdi>{data?.description ?? why}</bdi></span>;
}

interface KindProps {
  text: string;
  kinds: Kind[];
  value: Kind | undefined;
  onChange: (kind: Kind | undefined) => void;
}

function KindOf({ text, kinds, value, onChange }: KindProps): JSX.Element {
  const id = useId();
  return (
    <p class="resolved">
      <label for={id}>{text}</label>{" "}
      <select id={id} value={value ?? ""} onChange={(event) => onChange((event.currentTarget.value || undefined) as Kind | undefined)}>
        <option value="">choose …</option>
        {(kinds.length ? kinds : everyKind).map((kind) => <option value={kind}>{kindName(kind)}</option>)}
      </select>
    </p>
  );
}

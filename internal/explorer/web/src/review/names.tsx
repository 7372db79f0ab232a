// The names of a draft: what each means, and the choice where several entities have it.
import type { JSX } from "preact";
import { kinds } from "../core/types";
import { Candidates, Meant } from "../write/resolution";
import type { Choice, DraftReview, ReportedName } from "../write/types";

interface Props {
  draft: DraftReview;
  onChoose: ((name: string, choice: Choice) => void) | undefined;
}

export function DraftNames({ draft, onChoose }: Props): JSX.Element | null {
  const names = draft.effect?.names ?? draft.problem?.names ?? [];
  if (!names.length) return null;
  const open = names.filter((name) => name.outcome === "ambiguous" || name.outcome === "unresolved");
  const fresh = names.filter((name) => name.outcome === "new");
  const known = names.filter((name) => name.outcome === "known" || name.outcome === "matched");
  return (
    <section class="draft-names">
      <h3>Names</h3>
      {open.map((name) => <OpenName name={name} onChoose={onChoose} />)}
      {fresh.length > 0 && <ul class="lines">{fresh.map((name) => <li><span class="tag new">new</span> <Meant name={{ ...name, by: name.name }} />{(name.candidates?.length ?? 0) > 0 && onChoose && <Candidates name={name} kinds={kinds} pick={(choice) => onChoose(name.name, choice)} />}</li>)}</ul>}
      {known.length > 0 && <details open={known.length < 6}><summary>Found in the graph <span class="count">{known.length}</span></summary><ul class="lines">{known.map((name) => <li><Meant name={name} /></li>)}</ul></details>}
    </section>
  );
}

function OpenName({ name, onChoose }: { name: ReportedName; onChoose: Props["onChoose"] }): JSX.Element {
  return (
    <div class="open-name">
      <p><strong><bdi>{name.name}</bdi></strong> {name.outcome === "unresolved" && <span class="warn">No entity has this name. Edit the draft to say what it is.</span>}</p>
      {name.outcome === "ambiguous" && onChoose && <Candidates name={name} kinds={kinds} pick={(choice) => onChoose(name.name, choice)} />}
      {name.outcome === "ambiguous" && !onChoose && <p class="warn">Several entities have this name.</p>}
    </div>
  );
}

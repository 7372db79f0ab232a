// A claim about an occurrence that the graph may have already: the writer says whether it is the same.
import type { JSX } from "preact";
import { get, id as encode } from "../core/api";
import { useLoad } from "../core/async";
import { asSaid } from "../core/dates";
import { words } from "../core/words";
import type { Relation } from "../core/types";
import { StatusLabel } from "../parts/status";
import type { ReportedClaim } from "./types";

const useRelation = (id: string): Relation | undefined => useLoad(id, (signal) => get<Relation>(`/v1/relations/${encode(id)}`, {}, signal)).data;

export function RelationLine({ id }: { id: string }): JSX.Element {
  const relation = useRelation(id);
  if (!relation) return <code>{id}</code>;
  return <><bdi>{relation.subject.name}</bdi> <em>{words(relation.type)}</em> <bdi>{relation.object.name}</bdi>, {asSaid(relation.occurred)} <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /></>;
}

// SameOccurrence offers the relations that the claim may be about.
export function SameOccurrence({ claim, onSame }: { claim: ReportedClaim; onSame: (id: string) => void }): JSX.Element | null {
  const found = (claim.warnings ?? []).filter((warning) => warning.code === "possible_same_occurrence").flatMap((warning) => warning.candidates ?? []);
  if (!found.length) return null;
  return (
    <div class="candidates" role="group" aria-label="Is it the same occurrence?">
      <p><strong>Is it one of these?</strong> Otherwise it is another occurrence.</p>
      <ul>{found.map((id) => <li><button type="button" class="candidate" onClick={() => onSame(id)}>the same as <RelationLine id={id} /></button></li>)}</ul>
    </div>
  );
}

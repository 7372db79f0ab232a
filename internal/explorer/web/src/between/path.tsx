// A path: its entities and steps in a row, and the claims behind each step.
import type { JSX } from "preact";
import { asSaid, day } from "../core/dates";
import { emptyView, openLink, viewLink, type Filters } from "../core/view";
import { count, words } from "../core/words";
import type { Path, Relation, RelationEvidence } from "../core/types";
import { ClaimCard } from "../evidence/claim";
import { KindBadge } from "../parts/name";
import { StatusLabel } from "../parts/status";

interface Props {
  number: number;
  path: Path;
  evidence: RelationEvidence[];
  filters: Filters;
}

export function PathCard({ number, path, evidence, filters }: Props): JSX.Element {
  const pins = path.entities.map((entity) => entity.id);
  const claims = new Map(evidence.map((item) => [item.relation_id, item]));
  return (
    <article class="path card" aria-label={`Path ${number}`}>
      <header class="row">
        <strong>{count(path.length, "step")}</strong>
        {path.weakest_status && <span>no step is weaker than <StatusLabel status={path.weakest_status} /></span>}
        <span class="quiet">at least {count(path.min_origin_count, "origin")} for each step</span>
        {path.rests_on_anonymous && <span class="warn">rests on anonymous voices alone in places</span>}
        {path.interval && !path.interval.empty && path.interval.from && path.interval.to && <span class="quiet">all steps possible on {day(path.interval.from)}{path.interval.to !== path.interval.from && <> to {day(path.interval.to)}</>}</span>}
        <a href={viewLink({ ...emptyView, ...filters, pin: pins })}>Show in the graph</a>
      </header>
      <ol class="walk">
        {path.entities.map((entity, i) => (
          <li>
            <p><KindBadge kind={entity.kind} /> <a href={openLink([entity.id])}><bdi>{entity.name}</bdi></a></p>
            {path.relations[i] && <Step relation={path.relations[i]!} from={entity.id} evidence={claims.get(path.relations[i]!.id)} />}
          </li>
        ))}
      </ol>
    </article>
  );
}

function Step({ relation, from, evidence }: { relation: Relation; from: string; evidence: RelationEvidence | undefined }): JSX.Element {
  const forward = relation.subject.id === from;
  return (
    <details class="step">
      <summary>
        <span aria-hidden="true">{forward ? "↓" : "↑"}</span> <em>{words(relation.type)}</em> {!forward && <span class="quiet">(said of <bdi>{relation.subject.name}</bdi>)</span>} <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> <span class="quiet">{asSaid(relation.occurred)}, {count(relation.claim_count, "claim")}</span>
      </summary>
      {(evidence?.claims ?? []).map((claim) => <ClaimCard key={claim.id} claim={claim} decides={relation.decided_by?.includes(claim.id) ?? false} link={(id) => openLink([id])} />)}
      <p><a href={openLink([...new Set([relation.subject.id, relation.object.id])], { selected: `r:${relation.id}` })}>{evidence?.truncated ? `All ${relation.claim_count} claims` : "Open this relation"}</a></p>
    </details>
  );
}

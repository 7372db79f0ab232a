// The evidence of a relation: its status and why, its claims, and what changed when.
import type { JSX } from "preact";
import { get, id as encode } from "../core/api";
import { useLoad } from "../core/async";
import { asSaid, asUnderstood, day, published } from "../core/dates";
import { viewLink } from "../core/view";
import { count, sentence, words } from "../core/words";
import type { Claim, ClaimList, Relation } from "../core/types";
import { learn } from "../parts/name";
import { Loading, ProblemNote } from "../parts/problem";
import { StatusLabel } from "../parts/status";
import { RetractClaim } from "../write/retract";
import { ClaimCard } from "./claim";
import { Values } from "./values";
import type { PanelProps } from "./panel";

const maxClaims = 200;

export interface RelationEvidenceData {
  relation: Relation;
  claims: Claim[];
  more: boolean;
  // unknown is true if no claim was published by the day of the view.
  unknown?: boolean;
}

export async function loadRelation(id: string, known: string, signal?: AbortSignal): Promise<RelationEvidenceData> {
  const path = `/v1/relations/${encode(id)}`;
  if (known) {
    // The API has no relation as of a day before its first claim.
    const relation = await get<Relation>(path, {}, signal);
    if (!relation.first_published || relation.first_published.slice(0, known.length) > known) return { relation, claims: [], more: false, unknown: true };
  }
  const [relation, claims] = await Promise.all([
    get<Relation>(path, { known_at: known }, signal), get<ClaimList>(`${path}/claims`, { known_at: known, limit: maxClaims }, signal),
  ]);
  learn([relation.subject, relation.object, ...(relation.places ?? [])]);
  return { relation, claims: claims.items, more: claims.next_cursor !== undefined };
}

export function RelationPanel({ id, view }: PanelProps & { id: string }): JSX.Element {
  const { data, error, loading, retry } = useLoad(`${id} ${view.known}`, (signal) => loadRelation(id, view.known, signal));
  if (error !== undefined) return <ProblemNote error={error} retry={retry} />;
  if (!data) return loading ? <Loading what="the evidence" /> : <></>;
  const { relation, claims, more } = data;
  if (data.unknown) return <Unknown {...data} known={view.known} />;
  const entity = (ref: Relation["subject"]) => <a href={viewLink({ ...view, selected: `e:${ref.id}` })}><bdi>{ref.name}</bdi></a>;
  return (
    <article class="relation">
      <h2>{entity(relation.subject)} <em>{words(relation.type)}</em> {entity(relation.object)}</h2>
      <p class="verdict"><StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> {view.known && <span class="quiet">as known on {day(view.known)}</span>}</p>
      {relation.status_reason && <p class="reason">{sentence(relation.status_reason)}</p>}
      <Facts relation={relation} link={entity} />
      <Values relation={relation} />
      <h3>Who says so <span class="count">{claims.length}{more && "+"}</span></h3>
      {inOrder(claims, relation).map((claim) => (
        <div key={claim.id} class="claim-box">
          <ClaimCard claim={claim} decides={relation.decided_by?.includes(claim.id) ?? false} link={(to) => viewLink({ ...view, selected: `e:${to}` })} />
          <RetractClaim claim={claim} />
        </div>
      ))}
      {more && <p class="quiet">Only the first {maxClaims} claims are shown.</p>}
      <Changes id={id} claims={claims} />
      <p><a href={`/embed/#relation=${relation.id}${view.known ? `&known=${view.known}` : ""}`} target="_blank" rel="noopener">A card of this relation for other pages<span class="hidden"> (opens in a new tab)</span></a></p>
    </article>
  );
}

function Unknown({ relation, known }: RelationEvidenceData & { known: string }): JSX.Element {
  return (
    <article class="relation">
      <h2><bdi>{relation.subject.name}</bdi> <em>{words(relation.type)}</em> <bdi>{relation.object.name}</bdi></h2>
      <p>Nothing was published about this by {day(known)}.</p>
      {relation.first_published && <p class="quiet">The first claim was published on {published(relation.first_published)}.</p>}
    </article>
  );
}

// inOrder puts the claims that decide the status first, then the newest.
function inOrder(claims: Claim[], relation: Relation): Claim[] {
  const rank = (claim: Claim) => (claim.retracted_at ? 2 : relation.decided_by?.includes(claim.id) ? 0 : 1);
  return [...claims].sort((a, b) => rank(a) - rank(b) || b.published_at.localeCompare(a.published_at));
}

function Facts({ relation, link }: { relation: Relation; link: (ref: Relation["subject"]) => JSX.Element }): JSX.Element {
  return (
    <dl class="facts">
      <dt>When</dt>
      <dd>{asSaid(relation.occurred)}{relation.occurred && asSaid(relation.occurred) !== asUnderstood(relation.occurred) && <span class="quiet"> ({asUnderstood(relation.occurred)})</span>}{relation.date_conflict && <span class="warn"> The claims give different dates.</span>}</dd>
      {(relation.places?.length ?? 0) > 0 && <><dt>Where</dt><dd>{relation.places!.map((place, i) => <>{i > 0 && ", "}{link(place)}</>)}</dd></>}
      <dt>Evidence</dt>
      <dd>{count(relation.claim_count, "claim")}, {count(relation.origin_count, "independent origin")}{relation.dissent_count > 0 && <span class="warn">, {count(relation.dissent_count, "claim")} against</span>}</dd>
      {relation.first_published && <><dt>Published</dt><dd>{published(relation.first_published)}{relation.last_published !== relation.first_published && <> to {published(relation.last_published)}</>}</dd></>}
      {relation.first_reported_by && <><dt>First reported by</dt><dd>{link(relation.first_reported_by)}</dd></>}
    </dl>
  );
}

const maxDays = 12;

// Changes shows what the status was after each day on which a claim was published.
function Changes({ id, claims }: { id: string; claims: Claim[] }): JSX.Element | null {
  const days = [...new Set(claims.map((claim) => claim.published_at.slice(0, 10)))].sort().slice(-maxDays);
  const { data } = useLoad(days.length > 1 ? `${id} ${days.join()}` : "", (signal) =>
    Promise.all(days.map((known_at) => get<Relation>(`/v1/relations/${encode(id)}`, { known_at }, signal))));
  if (!data || data.length !== days.length) return null;
  const steps = data.map((relation, i) => ({ relation, day: days[i]! })).filter(({ relation }, i) => {
    const before = data[i - 1];
    return !before || before.status !== relation.status || before.occurred !== relation.occurred;
  });
  return (
    <>
      <h3>What changed when</h3>
      <ol class="steps">
        {steps.map(({ relation, day: at }) => (
          <li><time dateTime={at}>{day(at)}</time> <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> <span class="quiet">{asSaid(relation.occurred)}</span></li>
        ))}
      </ol>
    </>
  );
}

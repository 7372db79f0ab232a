// A card for other pages: one relation, /embed/#relation=ID, or the best path between two entities,
// /embed/#from=ID&to=ID; as known on a day with &known=DAY.
import { render, type ComponentChildren, type JSX } from "preact";
import { get } from "../core/api";
import { useLoad } from "../core/async";
import { asSaid, day } from "../core/dates";
import { linkTo } from "../core/router";
import { emptyView, everyStatus, openLink, viewLink } from "../core/view";
import { count, sentence, words } from "../core/words";
import type { Paths, Relation } from "../core/types";
import { ClaimCard } from "../evidence/claim";
import { loadRelation } from "../evidence/relation";
import { Loading, ProblemNote } from "../parts/problem";
import { StatusLabel } from "../parts/status";

const query = new URLSearchParams(location.hash.slice(1));
const known = query.get("known") ?? "";
const fewClaims = 3;

function Card({ link, children }: { link: string; children: ComponentChildren }): JSX.Element {
  return (
    <main class="embed">
      {children}
      <footer class="quiet">{known ? `As known on ${day(known)}` : "As known now"} · <a href={`/${link}`} target="_blank" rel="noopener">All evidence in Entente<span class="hidden"> (opens in a new tab)</span></a></footer>
    </main>
  );
}

function RelationCard({ id }: { id: string }): JSX.Element {
  const { data, error, retry } = useLoad(id, (signal) => loadRelation(id, known, signal));
  if (error !== undefined) return <ProblemNote error={error} retry={retry} />;
  if (!data) return <Loading what="the evidence" />;
  const { relation: r, claims } = data;
  if (data.unknown) return <Card link={openLink([r.subject.id, r.object.id])}><h1><bdi>{r.subject.name}</bdi> <em>{words(r.type)}</em> <bdi>{r.object.name}</bdi></h1><p>Nothing was published about this by {day(known)}.</p></Card>;
  const deciding = claims.filter((claim) => r.decided_by?.includes(claim.id));
  return (
    <Card link={openLink([...new Set([r.subject.id, r.object.id])], { selected: `r:${r.id}`, known })}>
      <h1><bdi>{r.subject.name}</bdi> <em>{words(r.type)}</em> <bdi>{r.object.name}</bdi></h1>
      <p class="verdict"><StatusLabel status={r.status} anonymous={r.anonymous_only} /> {asSaid(r.occurred)}</p>
      {r.status_reason && <p class="reason">{sentence(r.status_reason)}</p>}
      <p class="quiet">{count(r.claim_count, "claim")}, {count(r.origin_count, "independent origin")}{r.dissent_count > 0 && `, ${count(r.dissent_count, "claim")} against`}</p>
      {(deciding.length ? deciding : claims).slice(0, fewClaims).map((claim) => <ClaimCard key={claim.id} claim={claim} decides={r.decided_by?.includes(claim.id) ?? false} />)}
    </Card>
  );
}

function PathCard({ from, to }: { from: string; to: string }): JSX.Element {
  const { data, error, retry } = useLoad(`${from} ${to}`, (signal) => get<Paths>("/v1/graph/paths", { from, to, mode: "k_shortest", k: 1, known_at: known, status: everyStatus }, signal));
  if (error !== undefined) return <ProblemNote error={error} retry={retry} />;
  if (!data) return <Loading what="the path" />;
  const path = data.paths[0];
  if (!path) return <Card link={linkTo("/between", { from, to })}><h1>{data.outcome === "no_path" ? "There is no path" : "No path was found in time"}</h1></Card>;
  return (
    <Card link={viewLink({ ...emptyView, known, pin: path.entities.map((entity) => entity.id) })}>
      <h1><bdi>{path.entities[0]!.name}</bdi> to <bdi>{path.entities.at(-1)!.name}</bdi></h1>
      <p>{count(path.length, "step")}; no step is weaker than {path.weakest_status && <StatusLabel status={path.weakest_status} />}</p>
      <ol class="walk">
        {path.entities.map((entity, i) => <li><p><bdi>{entity.name}</bdi></p>{path.relations[i] && <Step relation={path.relations[i]!} from={entity.id} />}</li>)}
      </ol>
    </Card>
  );
}

function Step({ relation, from }: { relation: Relation; from: string }): JSX.Element {
  return <p class="step"><span aria-hidden="true">{relation.subject.id === from ? "↓" : "↑"}</span> <em>{words(relation.type)}</em> <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> <span class="quiet">{asSaid(relation.occurred)}</span></p>;
}

const relation = query.get("relation"), from = query.get("from"), to = query.get("to");
const root = document.getElementById("app")!;
root.replaceChildren();
render(relation ? <RelationCard id={relation} /> : from && to ? <PathCard from={from} to={to} /> : <main class="embed"><h1>Nothing to show</h1><p>The address of a card ends in <code>#relation=ID</code>, or in <code>#from=ID&amp;to=ID</code>.</p></main>, root);

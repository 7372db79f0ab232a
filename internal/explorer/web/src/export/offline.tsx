// One HTML file that shows a view with its evidence, without scripts and without a server.
import { render, type JSX } from "preact";
import { asSaid, day, today } from "../core/dates";
import { count, sentence, words } from "../core/words";
import type { View } from "../core/view";
import { ClaimCard } from "../evidence/claim";
import { loadRelation, type RelationEvidenceData } from "../evidence/relation";
import { Values } from "../evidence/values";
import type { Graph } from "../graph/data";
import { picture } from "../graph/picture";
import { KindBadge, NameOf, entityOf, sourceOf } from "../parts/name";
import { StatusLabel, strength } from "../parts/status";
import { escapeXML } from "./save";
import { toSVG } from "./svg";

export const maxOffline = 400; // relations
const atOnce = 5;

// each runs work for all items, a few at once.
async function each<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  }));
}

// prepare loads the names and sources that the claims mention, so that they are there at once.
async function prepare(evidence: RelationEvidenceData[]): Promise<void> {
  const entities = new Set<string>(), sources = new Set<string>();
  for (const claim of evidence.flatMap((e) => e.claims)) {
    sources.add(claim.source);
    if (claim.place) entities.add(claim.place);
    for (const step of claim.attribution ?? []) [step.entity, step.told_to, ...(step.on_behalf_of ?? [])].forEach((id) => id && entities.add(id));
    for (const concern of claim.concerns ?? []) [concern.entity, concern.relation?.subject, concern.relation?.object].forEach((id) => id && entities.add(id));
  }
  const read = async (id: string) => {
    const source = await sourceOf(id).catch(() => undefined);
    if (source?.publisher) entities.add(source.publisher);
    if (source?.republished_from) await read(source.republished_from);
  };
  await each([...sources], read);
  await each([...entities], async (id) => { await entityOf(id).catch(() => undefined); });
}

export async function toHTML(graph: Graph, view: View, progress: (done: number, of: number) => void): Promise<string> {
  const edges = [...graph.edges].sort((a, b) => strength.indexOf(a.status) - strength.indexOf(b.status)).slice(0, maxOffline);
  const evidence = new Map<string, RelationEvidenceData>();
  await each(edges, async (edge) => {
    evidence.set(edge.id, await loadRelation(edge.id, view.known));
    progress(evidence.size, edges.length);
  });
  const inOrder = edges.map((edge) => evidence.get(edge.id)!);
  await prepare(inOrder);
  const box = document.createElement("div");
  render(<Report graph={graph} view={view} evidence={inOrder} />, box);
  const body = box.innerHTML;
  render(null, box);
  const css = getComputedStyle(document.documentElement);
  const drawing = toSVG(picture(), (name) => css.getPropertyValue(`--${name}`).trim(), (id) => (/^r:/.test(id) ? `#r-${id.slice(2)}` : /^b:/.test(id) ? "#relations" : "#entities"));
  const sheet = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")!;
  const style = await (await fetch(sheet.href)).text();
  return page(titleOf(graph, view), style, drawing, body);
}

function titleOf(graph: Graph, view: View): string {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const ids = view.open.length ? view.open.map((o) => o.id) : view.pin;
  return ids.slice(0, 3).map((id) => names.get(id) ?? id).join(", ") + (ids.length > 3 ? " …" : "");
}

const page = (title: string, style: string, drawing: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeXML(title)} – Entente</title>
<style>${style.replaceAll("</", "<\\/")}</style>
</head>
<body class="offline">
<header class="top"><span class="brand">Entente</span> <h1>${escapeXML(title)}</h1></header>
<main>
<div class="picture" role="img" aria-label="Drawing of the relations listed below">${drawing}</div>
${body}
</main>
</body>
</html>
`;

function Report({ graph, view, evidence }: { graph: Graph; view: View; evidence: RelationEvidenceData[] }): JSX.Element {
  return (
    <>
      <p class="quiet">
        {count(graph.nodes.length, "entity", "entities")}, {count(graph.edges.length, "relation")}. Saved on {day(today())} from {location.origin}
        {view.known && <>, as known on {day(view.known)}</>}. The status of each relation follows from the claims that are listed with it.
        {graph.edges.length > evidence.length && <strong> Only the first {evidence.length} relations are in this file.</strong>}
      </p>
      <h2 id="relations">Relations</h2>
      <ul class="lines">
        {evidence.map(({ relation: r }) => <li><a href={`#r-${r.id}`}><bdi>{r.subject.name}</bdi> <em>{words(r.type)}</em> <bdi>{r.object.name}</bdi></a> <span class="quiet">{asSaid(r.occurred)}</span> <StatusLabel status={r.status} anonymous={r.anonymous_only} /></li>)}
      </ul>
      <h2 id="entities">Entities</h2>
      <ul class="lines">{graph.nodes.map((node) => <li><bdi>{node.name}</bdi> <KindBadge kind={node.kind} /></li>)}</ul>
      <h2>Evidence</h2>
      {evidence.map((item) => <OfflineRelation key={item.relation.id} {...item} />)}
    </>
  );
}

function OfflineRelation({ relation: r, claims }: RelationEvidenceData): JSX.Element {
  return (
    <article class="relation card" id={`r-${r.id}`}>
      <h3><NameOf id={r.subject.id} /> <em>{words(r.type)}</em> <NameOf id={r.object.id} /></h3>
      <p class="verdict"><StatusLabel status={r.status} anonymous={r.anonymous_only} /> <span class="quiet">{asSaid(r.occurred)}</span></p>
      {r.status_reason && <p class="reason">{sentence(r.status_reason)}</p>}
      <Values relation={r} />
      {claims.map((claim) => <ClaimCard key={claim.id} claim={claim} decides={r.decided_by?.includes(claim.id) ?? false} />)}
    </article>
  );
}

// What one can take away from a view: files, a link, the request, and Cypher.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { request } from "../core/api";
import { useLoad } from "../core/async";
import { readKey, told } from "../core/key";
import { everyStatus, type View } from "../core/view";
import type { Subgraph } from "../core/types";
import { graphRequest, type Graph } from "../graph/data";
import { picture } from "../graph/picture";
import { Dialog } from "../parts/dialog";
import { Loading, ProblemNote } from "../parts/problem";
import { toCSV } from "./csv";
import { toGraphML } from "./graphml";
import { maxOffline, toHTML } from "./offline";
import { save } from "./save";
import { toSVG } from "./svg";

interface Props {
  graph: Graph;
  view: View;
}

export function TakeAway(props: Props): JSX.Element {
  const [shown, show] = useState<"" | "save" | "request" | "cypher">("");
  const close = () => show("");
  return (
    <div class="take-away">
      <button type="button" class="small" onClick={() => show("save")}>Save …</button>
      <button type="button" class="small" onClick={() => show("request")}>Show request</button>
      <button type="button" class="small" onClick={() => show("cypher")}>Show Cypher</button>
      {shown === "save" && <Dialog title="Save what is shown" onClose={close}><Formats {...props} /></Dialog>}
      {shown === "request" && <Dialog title="The request of this view" onClose={close}><RequestText {...props} /></Dialog>}
      {shown === "cypher" && <Dialog title="Cypher of this view" onClose={close}><CypherText {...props} /></Dialog>}
    </div>
  );
}

function fileName(view: View, extension: string): string {
  const ids = view.open.length ? view.open.map((o) => o.id) : view.pin;
  return `entente-${ids.slice(0, 2).join("-").slice(0, 60)}${view.known ? `-known-${view.known}` : ""}.${extension}`;
}

function Formats({ graph, view }: Props): JSX.Element {
  const [progress, setProgress] = useState("");
  const css = getComputedStyle(document.documentElement);
  const colour = (name: string) => css.getPropertyValue(`--${name}`).trim();
  const png = async () => save(fileName(view, "png"), await picture().png(colour("paper")));
  const html = async () => {
    try {
      save(fileName(view, "html"), await toHTML(graph, view, (done, of) => setProgress(`Reading the evidence: ${done} of ${of} relations`)), "text/html");
      setProgress("Saved.");
    } catch (error) {
      setProgress(`Not saved: ${error instanceof Error ? error.message : error}`);
    }
  };
  const formats: [name: string, what: string, run: () => unknown][] = [
    ["HTML", `one file with the drawing and the evidence, to read without Entente${graph.edges.length > maxOffline ? `; the first ${maxOffline} relations` : ""}`, html],
    ["PNG", "the drawing as an image", png],
    ["SVG", "the drawing to edit", () => save(fileName(view, "svg"), toSVG(picture(), colour), "image/svg+xml")],
    ["CSV", "the relations as a table", () => save(fileName(view, "csv"), toCSV(graph), "text/csv")],
    ["GraphML", "for Gephi, yEd, networkx", () => save(fileName(view, "graphml"), toGraphML(graph), "application/xml")],
  ];
  return (
    <>
      <ul class="lines">
        {formats.map(([name, what, run]) => <li><button type="button" onClick={run}>{name}</button> <span class="quiet">{what}</span></li>)}
        <li><CopyButton text={location.href}>Copy the link</CopyButton> <span class="quiet">opens this view, with what is known then</span></li>
      </ul>
      <p role="status">{progress}</p>
    </>
  );
}

function CopyButton({ text, children }: { text: string; children: ComponentChildren }): JSX.Element {
  const [done, setDone] = useState(false);
  return <button type="button" onClick={() => navigator.clipboard?.writeText(text).then(() => setDone(true), () => undefined)}>{done ? "Copied" : children}</button>;
}

export function Code({ text }: { text: string }): JSX.Element {
  return <div class="code"><pre tabIndex={0}>{text}</pre><CopyButton text={text}>Copy</CopyButton></div>;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function RequestText({ view }: Props): JSX.Element {
  const curl = `curl -s ${location.origin}/v1/graph/subgraph ${readKey() ? `-H "Authorization: Bearer $ENTENTE_KEY" ` : ""}--json ${quoted(JSON.stringify(graphRequest(view)))}`;
  return (
    <>
      <Code text={curl} />
      <p class="quiet">Add <code>?format=graphml</code>, <code>gexf</code>, <code>cytoscape</code>, <code>csv</code> or <code>dot</code> for files. What you hid on the page is in the answer.</p>
    </>
  );
}

const literal = (list: string[]): string => `[${list.map((text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`).join(", ")}]`;

// viewCypher is a query of what is shown now, which the Neo4j Browser draws.
export function viewCypher(view: View): string {
  const { seeds } = graphRequest(view);
  const conditions = [
    view.open.length ? `e.id IN ${literal(seeds)}` : `e.id IN ${literal(seeds)} AND o.id IN ${literal(seeds)}`,
    ...(view.types.length ? [`r.type IN ${literal(view.types)}`] : []),
    `r.status IN ${literal(view.status.length ? view.status : everyStatus)}`,
    ...(view.origins > 1 ? [`r.origin_count >= ${view.origins}`] : []),
    ...(view.named ? ["NOT r.anonymous_only"] : []),
  ];
  return `MATCH p = (e:Entity)-[r]-(o:Entity)\nWHERE ${conditions.join("\n  AND ")}\nRETURN p LIMIT ${view.max}`;
}

function CypherText({ view }: Props): JSX.Element {
  const ran = useLoad(JSON.stringify(graphRequest(view)), (signal) => request<Subgraph>("/v1/graph/subgraph", { query: { include: "cypher" }, body: graphRequest(view), signal }));
  const browser = told("neo4j-browser");
  const query = viewCypher(view);
  return (
    <>
      <h3>For the Neo4j Browser</h3>
      <Code text={query} />
      {browser && <p><a class="button" href={`${browser}?cmd=edit&arg=${encodeURIComponent(query)}`} target="_blank" rel="noopener noreferrer">Open in the Neo4j Browser <span class="hidden">(opens in a new tab)</span></a></p>}
      {(view.known || view.from || view.to) && <p class="quiet">This query shows what is known now, at any time. The statements below have the times of the view.</p>}
      <h3>What the server ran</h3>
      {ran.error !== undefined && <ProblemNote error={ran.error} retry={ran.retry} />}
      {ran.loading && !ran.data && <Loading what="the statements" />}
      {(ran.data?.cypher ?? []).map((statement) => <Code text={statement.browser ?? statement.statement ?? ""} />)}
    </>
  );
}

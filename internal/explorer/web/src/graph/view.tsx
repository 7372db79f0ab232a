// The view of the graph: filters, times, drawing, tables, and what is selected.
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { useLoad } from "../core/async";
import { go } from "../core/router";
import { defaultMax, readView, viewLink, type View } from "../core/view";
import { count } from "../core/words";
import { TakeAway } from "../export/panel";
import { Evidence } from "../evidence/panel";
import { Empty, Loading, ProblemNote } from "../parts/problem";
import { isFiltered, keyOf, loadGraph, noGraph, unfiltered, visible, type Graph } from "./data";
import { FilterForm, noFacets, type Facets } from "./filters";
import { Legend } from "./legend";
import { EntityTable, RelationTable } from "./tables";
import { TimeForm } from "./time";

const largeFrom = 1500; // relations

type Drawings = typeof import("./drawings");

// useDrawings loads what draws the graph while the graph is read. A failed load shows in the console,
// and the tables are complete without a drawing.
function useDrawings(): Drawings | undefined {
  const [drawings, set] = useState<Drawings>();
  useLayoutEffect(() => { void import("./drawings").then(set); }, []);
  return drawings;
}

export function GraphView({ query }: { query: URLSearchParams }): JSX.Element {
  const text = query.toString();
  const view = useMemo(() => readView(query), [text]);
  const change = (part: Partial<View>, replace = false) => go(viewLink({ ...view, ...part }), replace);
  const loaded = useLoad(keyOf(view), (signal) => loadGraph(view, signal));
  const whole = isFiltered(view) ? unfiltered(view) : view;
  const drawings = useDrawings();
  const all = useLoad(isFiltered(view) ? keyOf(whole) : "", (signal) => loadGraph(whole, signal));
  const graph = useMemo(() => loaded.data && visible(loaded.data, view), [loaded.data, text]);
  const facets = useMemo(() => facetsOf(isFiltered(view) ? all.data && visible(all.data, whole) : graph), [graph, all.data]);
  if (!view.open.length && !view.pin.length) return <div class="page"><Empty title="Nothing is open"><p>Search a name above, or <a href="#/">go to the start</a>.</p></Empty></div>;
  return (
    <div class="graph">
      <aside class="side" aria-label="Filters and times">
        <details open={matchMedia("(min-width: 60rem)").matches}>
          <summary>Filters</summary>
          <FilterForm filters={view} facets={facets} onChange={change} />
        </details>
        <Legend />
      </aside>
      <div class="middle">
        <h1 class="hidden">Graph</h1>
        <TimeForm filters={view} edges={graph?.edges ?? []} ready={graph !== undefined || !loaded.loading} onChange={change} />
        <Notes view={view} graph={graph} loading={loaded.loading} onChange={change} />
        {loaded.error !== undefined && <ProblemNote error={loaded.error} retry={loaded.retry} />}
        {!graph && loaded.loading && <Loading what="the graph" />}
        {(graph || loaded.loading) && <Picture drawings={drawings} graph={graph ?? noGraph} view={view} />}
        {graph && (
          <>
            <RelationTable graph={graph} view={view} onChange={change} />
            <EntityTable graph={graph} view={view} onChange={change} />
          </>
        )}
      </div>
      <aside class="evidence" aria-label="Evidence" tabIndex={-1}>
        <Evidence view={view} graph={graph} onChange={change} />
      </aside>
    </div>
  );
}

// Picture is the drawing. It is prepared while the graph is read.
function Picture({ drawings, graph, view }: { drawings: Drawings | undefined; graph: Graph; view: View }): JSX.Element {
  if (!drawings) return <div class="drawing" />;
  return graph.edges.length > largeFrom ? <drawings.LargeDrawing graph={graph} view={view} /> : <drawings.Drawing graph={graph} view={view} />;
}

function facetsOf(graph: Graph | undefined): Facets {
  if (!graph) return noFacets;
  const facets: Facets = { types: new Map(), status: new Map(), kinds: new Map() };
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const edge of graph.edges) { add(facets.types, edge.type); add(facets.status, edge.status); }
  for (const node of graph.nodes) add(facets.kinds, node.kind);
  return facets;
}

interface NotesProps {
  view: View;
  graph: Graph | undefined;
  loading: boolean;
  onChange: (change: Partial<View>) => void;
}

// Notes say what is shown, what is not, and how to see it.
function Notes({ view, graph, loading, onChange }: NotesProps): JSX.Element {
  const hidden = view.hidden.length + view.hiddenRelations.length;
  return (
    <div class="notes">
      <p role="status">{graph ? `${count(graph.nodes.length, "entity", "entities")}, ${count(graph.edges.length, "relation")}${view.known ? `, as known on ${view.known}` : ""}` : ""}{loading && graph ? " – loading…" : ""}</p>
      <label><input type="checkbox" checked={view.grouped} onChange={() => onChange({ grouped: !view.grouped })} /> Group by type</label>
      {graph && <TakeAway graph={graph} view={view} />}
      {hidden > 0 && <button type="button" class="small" onClick={() => onChange({ hidden: [], hiddenRelations: [] })}>Show {hidden} hidden</button>}
      {graph?.truncated && (
        <p class="warn">{graph.truncated.message} {view.max < 5000 && <button type="button" class="small" onClick={() => onChange({ max: Math.min(5000, Math.max(view.max, defaultMax) * 3) })}>Show up to {Math.min(5000, view.max * 3)} entities</button>}</p>
      )}
    </div>
  );
}

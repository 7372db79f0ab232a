// Loads what a view shows. One request reads the entities that are open and their relations; a second
// one, if it is needed, the relations of pinned entities.
import { request } from "../core/api";
import { learn } from "../parts/name";
import { subgraphInput, type View } from "../core/view";
import type { Subgraph, SubgraphEdge, SubgraphInput, SubgraphNode, Truncated } from "../core/types";

export interface Graph {
  nodes: SubgraphNode[];
  edges: SubgraphEdge[];
  truncated?: Truncated | undefined;
}

export const noGraph: Graph = { nodes: [], edges: [] };

const maxSeeds = 100;

export function graphRequest(view: View): SubgraphInput {
  const seeds = [...view.open.map((o) => o.id), ...(view.open.length ? [] : view.pin)];
  return { seeds: seeds.slice(0, maxSeeds), depth: view.open.length ? 1 : 0, ...subgraphInput(view), budget: { nodes: view.max, edges: 20000 } };
}

const subgraph = (body: SubgraphInput, signal: AbortSignal) => request<Subgraph>("/v1/graph/subgraph", { body, signal });

export async function loadGraph(view: View, signal: AbortSignal): Promise<Graph> {
  const main = await subgraph(graphRequest(view), signal);
  const graph: Graph = { nodes: main.nodes, edges: main.edges, truncated: main.truncated };
  const shown = new Set(main.nodes.map((node) => node.id));
  const missing = view.pin.filter((id) => !shown.has(id));
  if (missing.length) {
    const seeds = [...new Set([...missing, ...main.nodes.map((node) => node.id)])].slice(0, maxSeeds);
    add(graph, await subgraph({ ...graphRequest(view), seeds, depth: 0 }, signal));
  }
  learn(graph.nodes);
  performance.mark("entente:data");
  return graph;
}

function add(graph: Graph, more: Graph): void {
  const nodes = new Set(graph.nodes.map((node) => node.id));
  const edges = new Set(graph.edges.map((edge) => edge.id));
  graph.nodes = [...graph.nodes, ...more.nodes.filter((node) => !nodes.has(node.id))];
  graph.edges = [...graph.edges, ...more.edges.filter((edge) => !edges.has(edge.id))];
}

// visible is the graph without what the user hid, and of entities that are open for some types
// only the relations of these types.
export function visible(graph: Graph, view: View): Graph {
  const hidden = new Set(view.hidden);
  const hiddenRelations = new Set(view.hiddenRelations);
  const open = new Map(view.open.map((o) => [o.id, o.types]));
  const opens = (id: string, type: string) => { const types = open.get(id); return types !== undefined && (!types.length || types.includes(type)); };
  const kept = new Set([...open.keys(), ...view.pin]);
  for (const edge of graph.edges) {
    if (opens(edge.subject, edge.type) || opens(edge.object, edge.type)) kept.add(edge.subject).add(edge.object);
  }
  const shows = (id: string) => kept.has(id) && !hidden.has(id);
  return {
    nodes: graph.nodes.filter((node) => shows(node.id)),
    edges: graph.edges.filter((edge) => shows(edge.subject) && shows(edge.object) && !hiddenRelations.has(edge.id)),
    truncated: graph.truncated,
  };
}

// unfiltered is the view without the filters whose choices are counted.
export const unfiltered = (view: View): View => ({ ...view, types: [], status: [], kinds: [], origins: 1, named: false });

export const isFiltered = (view: View): boolean =>
  view.types.length + view.status.length + view.kinds.length > 0 || view.origins > 1 || view.named;

// keyOf identifies what is loaded for a view.
export const keyOf = (view: View): string => (view.open.length || view.pin.length ? JSON.stringify([graphRequest(view), view.pin]) : "");

// The nodes and edges of the drawing. Parallel relations beyond a few are drawn as one edge with a count.
import type { ElementDefinition } from "cytoscape";
import { isolate, shorten, words } from "../core/words";
import { lineOf, strength } from "../parts/status";
import type { SubgraphEdge } from "../core/types";
import type { View } from "../core/view";
import type { Graph } from "./data";

const separateUpTo = 3;

// pairOf identifies the two ends of a relation, in either direction.
export const pairOf = (edge: { subject: string; object: string }): string =>
  edge.subject < edge.object ? `${edge.subject}~${edge.object}` : `${edge.object}~${edge.subject}`;

export const strongest = (edges: SubgraphEdge[]): SubgraphEdge["status"] =>
  strength.find((status) => edges.some((edge) => edge.status === status)) as SubgraphEdge["status"];

export function elements(graph: Graph, view: View): ElementDefinition[] {
  const open = new Set(view.open.map((o) => o.id));
  const nodes = graph.nodes.map((node): ElementDefinition => ({
    group: "nodes",
    data: { id: node.id, label: isolate(shorten(node.name, 40)), kind: node.kind, open: open.has(node.id) ? "yes" : "no" },
  }));
  return [...nodes, ...edgesOf(graph.edges, view.grouped)];
}

export function edgesOf(edges: SubgraphEdge[], bundleAll: boolean): ElementDefinition[] {
  const pairs = new Map<string, SubgraphEdge[]>();
  for (const edge of edges) {
    const pair = pairOf(edge);
    const of = pairs.get(pair);
    if (of) of.push(edge);
    else pairs.set(pair, [edge]);
  }
  const drawn: ElementDefinition[] = [];
  for (const [pair, parallel] of pairs) {
    if (parallel.length > (bundleAll ? 1 : separateUpTo)) drawn.push(bundle(pair, parallel));
    else drawn.push(...parallel.map(single));
  }
  return drawn;
}

function single(edge: SubgraphEdge): ElementDefinition {
  return {
    group: "edges",
    data: {
      id: `r:${edge.id}`, source: edge.subject, target: edge.object, label: words(edge.type), status: edge.status,
      line: lineOf[edge.status], arrow: edge.symmetric ? "none" : "one", hollow: edge.anonymous_only ? "yes" : "no",
    },
  };
}

function bundle(pair: string, edges: SubgraphEdge[]): ElementDefinition {
  const status = strongest(edges);
  const types = [...new Set(edges.map((edge) => words(edge.type)))];
  const label = types.length === 1 ? `${types[0]} ×${edges.length}` : `${edges.length} relations`;
  return {
    group: "edges",
    data: {
      id: `b:${pair}`, source: edges[0]!.subject, target: edges[0]!.object, label, status, line: lineOf[status],
      arrow: "none", hollow: edges.every((edge) => edge.anonymous_only) ? "yes" : "no", count: edges.length,
    },
  };
}

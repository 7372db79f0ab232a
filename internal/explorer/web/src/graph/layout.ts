// Positions of entities: computed here or in the worker, and kept for the next visit.
import type { SubgraphEdge, SubgraphNode } from "../core/types";
import { arrange, type LayoutInput } from "./force";

declare const LAYOUT_WORKER: string;

export type Positions = Map<string, { x: number; y: number }>;

let worker: Worker | undefined;
let runs = 0;

// The worker takes longer to start than the layout of so many entities takes.
const hereUpTo = 60;

const idealLength = (nodes: number): number => (nodes > 400 ? 60 : nodes > 80 ? 95 : 135);

// start places an entity that has no position: beside its first neighbour that has one, else on a
// circle; at an angle that follows from its id.
function start(id: string, index: number, near: { x: number; y: number } | undefined, length: number): { x: number; y: number } {
  let sum = index * 2.399963; // the golden angle spreads entities evenly
  for (const letter of id.slice(0, 64)) sum += letter.codePointAt(0)! * 0.0137;
  const radius = near ? length * 0.9 : length * Math.sqrt(index + 0.5);
  return { x: (near?.x ?? 0) + radius * Math.cos(sum), y: (near?.y ?? 0) + radius * Math.sin(sum) };
}

// startAll returns positions for all nodes, before they are laid out.
export function startAll(nodes: SubgraphNode[], edges: SubgraphEdge[], kept: Positions): Positions {
  const length = idealLength(nodes.length);
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  if (nodes.length <= 1000) for (const edge of edges) { join(edge.subject, edge.object); join(edge.object, edge.subject); }
  const all: Positions = new Map(kept);
  nodes.forEach((node, i) => {
    if (all.has(node.id)) return;
    const near = neighbours.get(node.id)?.find((id) => all.has(id));
    all.set(node.id, start(node.id, i, near ? all.get(near) : undefined, length));
  });
  return all;
}

// layOut calls place with positions for all nodes, once or more often. Nodes in kept stay where they are.
export function layOut(nodes: SubgraphNode[], edges: SubgraphEdge[], kept: Positions, place: (at: Positions, done: boolean) => void): () => void {
  const length = idealLength(nodes.length);
  const from = startAll(nodes, edges, kept);
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const at = new Float64Array(nodes.flatMap((node) => { const p = from.get(node.id)!; return [p.x, p.y]; }));
  const fixed = new Uint8Array(nodes.map((node) => (kept.has(node.id) ? 1 : 0)));
  const pairs = new Set<number>();
  for (const { subject, object } of edges) {
    const i = index.get(subject)!, j = index.get(object)!;
    if (i !== j) pairs.add(Math.min(i, j) * nodes.length + Math.max(i, j));
  }
  const flat = new Uint32Array([...pairs].flatMap((pair) => [Math.floor(pair / nodes.length), pair % nodes.length]));
  const run = ++runs;
  const iterations = nodes.length > 1000 ? 80 : nodes.length > 300 ? 160 : 320;
  const input: LayoutInput = { at, fixed, pairs: flat, length, iterations };
  const placed = (done: boolean, all: Float64Array) => place(new Map(nodes.map((node, i) => [node.id, { x: all[2 * i]!, y: all[2 * i + 1]! }])), done);
  if (nodes.length <= hereUpTo) {
    placed(true, arrange(input));
    return () => undefined;
  }
  worker ??= new Worker(LAYOUT_WORKER);
  worker.onmessage = ({ data }: MessageEvent<{ run: number; at: Float64Array; done: boolean }>) => {
    if (data.run === runs) placed(data.done, data.at);
  };
  worker.postMessage({ run, ...input, steady: nodes.length <= 300 });
  return () => { if (runs === run) runs++; };
}

const storeName = (key: string): string => `entente.layout.${key}`;
const maxKept = 40;

// recall returns the positions that were kept for a view that begins with an entity.
export function recall(key: string): Positions {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(storeName(key)) ?? "{}")));
  } catch {
    return new Map();
  }
}

export function keep(key: string, positions: Positions): void {
  try {
    const all = new Map([...recall(key), ...positions]);
    const rounded = [...all].slice(-3000).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]);
    localStorage.setItem(storeName(key), JSON.stringify(Object.fromEntries(rounded)));
    const stored = Object.keys(localStorage).filter((name) => name.startsWith(storeName("")));
    stored.slice(0, Math.max(0, stored.length - maxKept)).forEach((name) => localStorage.removeItem(name));
  } catch {
    // The browser keeps nothing; the view is laid out again the next time.
  }
}

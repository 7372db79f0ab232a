// The drawing of a large graph.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { go } from "../core/router";
import { viewLink, type View } from "../core/view";
import { shorten } from "../core/words";
import { lineOf } from "../parts/status";
import type { Graph } from "./data";
import { keep, layOut, recall, startAll } from "./layout";
import { setPicture, type Picture, type Point } from "./picture";
import { Sketch } from "./sketch";
import { Tools } from "./tools";

const dark = matchMedia("(prefers-color-scheme: dark)");

export function LargeDrawing({ graph, view }: { graph: Graph; view: View }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sketch = useRef<Sketch | null>(null);
  const latest = useRef(view);
  latest.current = view;
  const key = view.open[0]?.id ?? view.pin[0] ?? "";

  useEffect(() => {
    const drawn = new Sketch(canvas.current!, graph.nodes, graph.edges, new Set(latest.current.open.map((o) => o.id)));
    sketch.current = drawn;
    setPicture(pictureOf(drawn, canvas.current!));
    drawn.selected = latest.current.selected;
    const stop = show(drawn, graph, key, false);
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(canvas.current!);
    const repaint = () => drawn.repaint();
    dark.addEventListener("change", repaint);
    const leave = handle(canvas.current!, drawn, (selected) => go(viewLink({ ...latest.current, selected })));
    return () => { stop(); leave(); drawn.stop(); resized.disconnect(); dark.removeEventListener("change", repaint); setPicture(undefined); };
  }, [graph, key]);
  useEffect(() => {
    if (!sketch.current || sketch.current.selected === view.selected) return;
    sketch.current.selected = view.selected;
    sketch.current.draw();
  }, [view.selected]);

  return (
    <div class="drawing">
      <canvas class="canvas sketch" ref={canvas} aria-hidden="true" />
      <Tools zoom={(factor) => sketch.current?.zoom(factor)} fit={() => sketch.current?.fit()} again={() => sketch.current && show(sketch.current, graph, key, true)} />
    </div>
  );
}

// show draws the entities at once, follows the layout, and then draws the relations.
function show(drawn: Sketch, graph: Graph, key: string, afresh: boolean): () => void {
  const ids = new Set(graph.nodes.map((node) => node.id));
  const kept = new Map(afresh ? [] : [...recall(key)].filter(([id]) => ids.has(id)));
  drawn.resize();
  drawn.place(startAll(graph.nodes, graph.edges, kept));
  requestAnimationFrame(() => performance.mark("entente:nodes"));
  const finish = () => drawn.reveal(() => requestAnimationFrame(() => performance.mark("entente:complete")));
  if (kept.size === graph.nodes.length) {
    finish();
    return () => undefined;
  }
  return layOut(graph.nodes, graph.edges, kept, (at, done) => {
    drawn.place(at);
    if (!done) return;
    keep(key, at);
    finish();
  });
}

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

// handle moves the drawing by one pointer, zooms by the wheel or by two fingers, and selects by a click.
function handle(canvas: HTMLCanvasElement, drawn: Sketch, select: (what: string) => void): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  let moved = 0;
  const down = new Map<number, Point>();
  canvas.addEventListener("pointerdown", (event) => {
    if (!down.size) moved = 0;
    down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    canvas.setPointerCapture(event.pointerId);
  }, { signal });
  canvas.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.offsetX, y: event.offsetY };
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    moved += apart(now, before);
    if (!other) drawn.move(now.x - before.x, now.y - before.y);
    else drawn.move((now.x - before.x) / 2, (now.y - before.y) / 2, apart(now, other) / Math.max(apart(before, other), 1), (before.x + other.x) / 2, (before.y + other.y) / 2);
  }, { signal });
  const up = (event: PointerEvent) => down.delete(event.pointerId);
  canvas.addEventListener("pointerup", up, { signal });
  canvas.addEventListener("pointercancel", up, { signal });
  canvas.addEventListener("click", (event) => { if (moved < 5) select(drawn.hit(event.offsetX, event.offsetY)); }, { signal });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    drawn.move(0, 0, Math.exp(-event.deltaY * 0.002), event.offsetX, event.offsetY);
  }, { signal, passive: false });
  return () => abort.abort();
}

function pictureOf(drawn: Sketch, canvas: HTMLCanvasElement): Picture {
  return {
    png: () => new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no image"))))),
    shapes: () => ({
      nodes: drawn.nodes.map((node) => ({ id: node.id, label: shorten(node.name, 40), kind: node.kind, open: false, ...drawn.positions().get(node.id)! })),
      edges: drawn.linesAt().map(({ line: { id, label, status, arrow, hollow, count }, from, to }) => ({
        id, label, status, line: lineOf[status], arrow, hollow, count, from, to, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
      })),
    }),
  };
}

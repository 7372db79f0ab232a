// The picture of the tables, for those who see. Everything in it can be read and done in the tables.
import cytoscape, { type Core } from "cytoscape";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { go } from "../core/router";
import { viewLink, type View } from "../core/view";
import type { Graph } from "./data";
import { elements } from "./elements";
import { keep, layOut, recall, type Positions } from "./layout";
import { paint } from "./paint";
import { setPicture, type Picture } from "./picture";
import { Tools } from "./tools";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

export function Drawing({ graph, view }: { graph: Graph; view: View }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Core | null>(null);
  const latest = useRef(view);
  latest.current = view;
  const key = view.open[0]?.id ?? view.pin[0] ?? "";

  // All before the browser paints: otherwise a frame is shown without the drawing.
  useLayoutEffect(() => {
    const cy = cytoscape({
      container: box.current!, minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true,
      style: paint(),
    });
    drawing.current = cy;
    setPicture(pictureOf(cy));
    const select = (selected: string) => go(viewLink({ ...latest.current, selected }));
    cy.on("tap", "node", (event) => select(`e:${event.target.id()}`));
    cy.on("tap", "edge", (event) => select(event.target.id()));
    cy.on("tap", (event) => { if (event.target === cy) select(""); });
    cy.on("dragfree", "node", () => keep(key, positionsOf(cy)));
    const repaint = () => cy.style(paint());
    dark.addEventListener("change", repaint);
    const resized = new ResizeObserver(() => cy.resize());
    resized.observe(box.current!);
    return () => { dark.removeEventListener("change", repaint); resized.disconnect(); cy.destroy(); setPicture(undefined); };
  }, [key]);

  useLayoutEffect(() => (drawing.current ? draw(drawing.current, graph, latest.current, key) : undefined), [graph, view.grouped, key]);
  useLayoutEffect(() => { if (drawing.current) mark(drawing.current, view); }, [graph, view.selected, view.open, view.grouped]);

  const zoom = (factor: number) => {
    const cy = drawing.current;
    cy?.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  const again = () => drawing.current && draw(drawing.current, graph, view, key, true);
  return (
    <div class="drawing">
      <div class="canvas" ref={box} aria-hidden="true" />
      <Tools zoom={zoom} fit={() => drawing.current?.fit(undefined, 30)} again={again} />
    </div>
  );
}

function pictureOf(cy: Core): Picture {
  return {
    png: async (bg) => {
      cy.elements().removeClass("chosen beside");
      return (await cy.png({ output: "blob-promise", full: true, scale: 2, bg, maxWidth: 8000, maxHeight: 8000 })) as unknown as Blob;
    },
    shapes: () => ({
      nodes: cy.nodes().map((node) => ({ id: node.id(), label: node.data("label"), kind: node.data("kind"), open: node.data("open") === "yes", ...node.position() })),
      edges: cy.edges().map((edge) => ({
        id: edge.id(), label: edge.data("label"), status: edge.data("status"), line: edge.data("line"), arrow: edge.data("arrow") === "one",
        hollow: edge.data("hollow") === "yes", count: edge.data("count") ?? 0, from: edge.sourceEndpoint(), to: edge.targetEndpoint(),
        middle: edge.midpoint(), bend: edge.controlPoints()?.[0],
      })),
    }),
  };
}

const positionsOf = (cy: Core): Positions => new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));

// draw changes the drawing to what the graph has. Entities that were there keep their places.
function draw(cy: Core, graph: Graph, view: View, key: string, afresh = false): () => void {
  if (!graph.nodes.length) {
    cy.elements().remove();
    return () => undefined;
  }
  const wanted = elements(graph, view);
  const ids = new Set(wanted.map((element) => element.data.id));
  const before = new Map([...recall(key), ...positionsOf(cy)]);
  const stay: Positions = new Map(afresh ? [] : [...before].filter(([id]) => ids.has(id)));
  const first = cy.nodes().empty();
  cy.batch(() => {
    cy.elements().filter((element) => !ids.has(element.id())).remove();
    for (const element of wanted) {
      const there = cy.getElementById(element.data.id!);
      if (there.nonempty()) there.data(element.data);
      else cy.add({ ...element, ...(element.group === "nodes" && { position: { ...(stay.get(element.data.id!) ?? { x: 0, y: 0 }) } }) });
    }
  });
  if (graph.nodes.every((node) => stay.has(node.id))) {
    if (first) frame(cy, key);
    return () => undefined;
  }
  return layOut(graph.nodes, graph.edges, stay, (at, done) => {
    place(cy, key, at, !first && !still.matches && graph.nodes.length < 300);
    if (done) keep(key, at);
  });
}

function place(cy: Core, key: string, at: Positions, animate: boolean): void {
  const layout = cy.layout({ name: "preset", positions: Object.fromEntries(at), fit: false, animate, animationDuration: 350 } as cytoscape.PresetLayoutOptions);
  layout.one("layoutstop", () => frame(cy, key));
  layout.run();
}

const legible = 0.65; // the least zoom at which a small graph is shown at first
const small = 40; // entities
const narrow = 500; // pixels

// frame shows all, or, of a small graph on a small screen, what is around the first entity.
function frame(cy: Core, key: string): void {
  requestAnimationFrame(() => performance.mark("entente:complete"));
  cy.fit(undefined, 30);
  if (cy.zoom() >= legible || cy.width() > narrow || cy.nodes().length > small) {
    if (cy.zoom() > 1.6) { cy.zoom(1.6); cy.center(); }
    return;
  }
  cy.zoom(legible);
  cy.center(cy.getElementById(key));
}

// mark shows what is selected, and puts what it has no relation with in the background.
function mark(cy: Core, view: View): void {
  cy.batch(() => {
    cy.elements().removeClass("chosen beside");
    const chosen = cy.getElementById(view.selected.replace(/^e:/, ""));
    if (chosen.empty()) return;
    chosen.addClass("chosen");
    const near = chosen.closedNeighborhood().union(chosen.connectedNodes());
    cy.elements().difference(near).addClass("beside");
  });
}

// The drawing as SVG, with the positions that it has on the page.
import type { Core, EdgeSingular, NodeSingular, Position } from "cytoscape";
import { widthOf } from "../parts/status";
import type { Status } from "../core/types";
import { escapeXML } from "./save";

type Colour = (name: string) => string;

const dashes: Record<string, string> = { dashed: "8 5", dotted: "2 4" };
const n = (value: number): string => value.toFixed(1);

// toSVG draws what cy shows. With link, edges and nodes link to addresses in the same file.
export function toSVG(cy: Core, colour: Colour, link?: (id: string) => string): string {
  const box = cy.nodes().boundingBox({ includeLabels: true });
  const wrap = (id: string, content: string) => (link ? `<a href="${escapeXML(link(id))}">${content}</a>` : content);
  const edges = cy.edges().map((edge) => wrap(edge.id(), drawEdge(edge, colour)));
  const nodes = cy.nodes().map((node) => wrap(node.id(), drawNode(node, colour)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(box.x1 - 40)} ${n(box.y1 - 20)} ${n(box.w + 80)} ${n(box.h + 40)}" width="${n(box.w + 80)}" height="${n(box.h + 40)}" font-family="system-ui, sans-serif">` +
    `<rect x="${n(box.x1 - 40)}" y="${n(box.y1 - 20)}" width="${n(box.w + 80)}" height="${n(box.h + 40)}" fill="${colour("paper")}"/>${edges.join("")}${nodes.join("")}</svg>`;
}

function drawEdge(edge: EdgeSingular, colour: Colour): string {
  const status = edge.data("status") as Status, line = edge.data("line") as string;
  const paint = colour(`status-${status}`);
  const from = edge.sourceEndpoint(), to = edge.targetEndpoint(), middle = edge.midpoint();
  const bend = edge.controlPoints()?.[0];
  const path = `M${n(from.x)} ${n(from.y)}` + (bend ? `Q${n(bend.x)} ${n(bend.y)} ${n(to.x)} ${n(to.y)}` : `L${n(to.x)} ${n(to.y)}`);
  const width = edge.data("count") ? 6 : widthOf(status);
  const hollow = edge.data("hollow") === "yes";
  let marks = "";
  if (edge.data("arrow") === "one") marks += arrow(bend ?? from, to, paint, hollow, colour);
  else if (hollow) marks += [from, to].map((end) => `<circle cx="${n(end.x)}" cy="${n(end.y)}" r="4" fill="${colour("paper")}" stroke="${paint}"/>`).join("");
  if (line === "crossed") marks += `<path d="M${n(middle.x - 6)} ${n(middle.y - 6)}l12 12m0 -12l-12 12" stroke="${paint}" stroke-width="2"/>`;
  return `<path d="${path}" fill="none" stroke="${paint}" stroke-width="${width}"${dashes[line] ? ` stroke-dasharray="${dashes[line]}"` : ""}/>${marks}` +
    text(edge.data("label"), middle.x, middle.y - 6, 10.5, turn(from, to), colour);
}

function arrow(from: Position, to: Position, paint: string, hollow: boolean, colour: Colour): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turned: number) => `${n(to.x - 11 * Math.cos(angle + turned))} ${n(to.y - 11 * Math.sin(angle + turned))}`;
  return `<path d="M${n(to.x)} ${n(to.y)}L${corner(0.4)}L${corner(-0.4)}z" fill="${hollow ? colour("paper") : paint}" stroke="${paint}" stroke-width="1.5"/>`;
}

// turn is the angle of a label along a line, never upside down.
function turn(from: Position, to: Position): number {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
}

const outlines: Record<string, string> = {
  government: "M-12 -12h24v24h-24z", organization: "M-13 0l6.5 -11h13l6.5 11l-6.5 11h-13z", position: "M0 -14l14 14l-14 14l-14 -14z",
  place: "M0 -13l14 24h-28z", event: "M0 -14l4 9.5h10l-8 6l3 10l-9 -6l-9 6l3 -10l-8 -6h10z",
};

function drawNode(node: NodeSingular, colour: Colour): string {
  const { x, y } = node.position();
  const kind = node.data("kind") as string;
  const style = `fill="${colour(`kind-${kind}`)}" stroke="${colour("ink")}" stroke-width="${node.data("open") === "yes" ? 3.5 : 1.5}"`;
  const shape = outlines[kind] ? `<path transform="translate(${n(x)} ${n(y)})" d="${outlines[kind]}" ${style}/>` : `<circle cx="${n(x)}" cy="${n(y)}" r="14" ${style}/>`;
  return shape + lines(node.data("label")).map((line, i) => text(line, x, y + 30 + 13 * i, 12, 0, colour)).join("");
}

const lineLength = 22; // characters

// lines breaks a label at spaces.
function lines(label: string): string[] {
  const broken: string[] = [""];
  for (const word of label.split(" ")) {
    const last = broken.at(-1)!;
    if (last && last.length + word.length >= lineLength) broken.push(word);
    else broken[broken.length - 1] = last ? `${last} ${word}` : word;
  }
  return broken;
}

const text = (value: string, x: number, y: number, size: number, angle: number, colour: Colour): string =>
  value ? `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="middle" fill="${colour("ink")}" stroke="${colour("paper")}" stroke-width="3" paint-order="stroke"${angle ? ` transform="rotate(${n(angle)} ${n(x)} ${n(y)})"` : ""}>${escapeXML(value)}</text>` : "";

// The drawing as SVG, with the positions that it has on the page.
import type { EdgeShape, NodeShape, Picture, Point } from "../graph/picture";
import { widthOf } from "../parts/status";
import type { Status } from "../core/types";
import { escapeXML } from "./save";

type Colour = (name: string) => string;

const dashes: Record<string, string> = { dashed: "8 5", dotted: "2 4" };
const n = (value: number): string => value.toFixed(1);

// toSVG draws a picture. With link, edges and nodes link to addresses in the same file.
export function toSVG(picture: Picture, colour: Colour, link?: (id: string) => string): string {
  const { nodes, edges } = picture.shapes();
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const left = Math.min(...xs) - margin, top = Math.min(...ys) - 30, width = Math.max(...xs) + margin - left, height = Math.max(...ys) + 70 - top;
  const wrap = (id: string, content: string) => (link ? `<a href="${escapeXML(link(id))}">${content}</a>` : content);
  const frame = `x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" font-family="system-ui, sans-serif">` +
    `<rect ${frame} fill="${colour("paper")}"/>${edges.map((edge) => wrap(edge.id, drawEdge(edge, colour))).join("")}${nodes.map((node) => wrap(node.id, drawNode(node, colour))).join("")}</svg>`;
}

const margin = 90; // for labels

function drawEdge(edge: EdgeShape, colour: Colour): string {
  const { from, to, middle, bend, line, hollow } = edge;
  const paint = colour(`status-${edge.status}`);
  const path = `M${n(from.x)} ${n(from.y)}` + (bend ? `Q${n(bend.x)} ${n(bend.y)} ${n(to.x)} ${n(to.y)}` : `L${n(to.x)} ${n(to.y)}`);
  let marks = "";
  if (edge.arrow) marks += arrow(bend ?? from, to, paint, hollow, colour);
  else if (hollow) marks += [from, to].map((end) => `<circle cx="${n(end.x)}" cy="${n(end.y)}" r="4" fill="${colour("paper")}" stroke="${paint}"/>`).join("");
  if (line === "crossed") marks += `<path d="M${n(middle.x - 6)} ${n(middle.y - 6)}l12 12m0 -12l-12 12" stroke="${paint}" stroke-width="2"/>`;
  return `<path d="${path}" fill="none" stroke="${paint}" stroke-width="${edge.count ? 6 : widthOf(edge.status as Status)}"${dashes[line] ? ` stroke-dasharray="${dashes[line]}"` : ""}/>${marks}` +
    text(edge.label, middle.x, middle.y - 6, 10.5, turn(from, to), colour);
}

function arrow(from: Point, to: Point, paint: string, hollow: boolean, colour: Colour): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turned: number) => `${n(to.x - 11 * Math.cos(angle + turned))} ${n(to.y - 11 * Math.sin(angle + turned))}`;
  return `<path d="M${n(to.x)} ${n(to.y)}L${corner(0.4)}L${corner(-0.4)}z" fill="${hollow ? colour("paper") : paint}" stroke="${paint}" stroke-width="1.5"/>`;
}

// turn is the angle of a label along a line, never upside down.
function turn(from: Point, to: Point): number {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
}

const outlines: Record<string, string> = {
  government: "M-12 -12h24v24h-24z", organization: "M-13 0l6.5 -11h13l6.5 11l-6.5 11h-13z", position: "M0 -14l14 14l-14 14l-14 -14z",
  place: "M0 -13l14 24h-28z", event: "M0 -14l4 9.5h10l-8 6l3 10l-9 -6l-9 6l3 -10l-8 -6h10z",
};

function drawNode({ x, y, kind, open, label }: NodeShape, colour: Colour): string {
  const style = `fill="${colour(`kind-${kind}`)}" stroke="${colour("ink")}" stroke-width="${open ? 3.5 : 1.5}"`;
  const shape = outlines[kind] ? `<path transform="translate(${n(x)} ${n(y)})" d="${outlines[kind]}" ${style}/>` : `<circle cx="${n(x)}" cy="${n(y)}" r="14" ${style}/>`;
  return shape + lines(label).map((line, i) => text(line, x, y + 30 + 13 * i, 12, 0, colour)).join("");
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

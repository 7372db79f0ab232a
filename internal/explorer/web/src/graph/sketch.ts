// Draws large graphs on a canvas. Lines of one status are one path, which is much faster than styling
// each relation; while one moves the drawing, a copy of it is moved.
import type { SubgraphEdge, SubgraphNode } from "../core/types";
import { shorten } from "../core/words";
import { lineOf, strength, widthOf } from "../parts/status";
import type { Status } from "../core/types";
import { edgesOf } from "./elements";
import type { Positions } from "./layout";

// Line is a relation, or the relations of two entities with their count.
export interface Line {
  id: string;
  label: string;
  status: Status;
  arrow: boolean;
  hollow: boolean;
  count: number;
  from: number;
  to: number;
}

function lineOfEdge({ data }: ReturnType<typeof edgesOf>[number], index: Map<string, number>): Line {
  return {
    id: data.id!, label: data["label"], status: data["status"], arrow: data["arrow"] === "one", hollow: data["hollow"] === "yes", count: data["count"] ?? 0,
    from: index.get(data["source"])!, to: index.get(data["target"])!,
  };
}

const chunk = 2500; // relations that are drawn at once at first
const rest = 140; // milliseconds without a move until all is drawn again
const labelsUpTo = 220;
const arrowsUpTo = 1500;
const detailed = 0.6; // the scale from which dashes and arrows are drawn
const bundled = 4; // the width of a line that stands for several relations

const dashes: Record<string, number[]> = { solid: [], dashed: [7, 4], dotted: [1.5, 3], crossed: [] };

export class Sketch {
  private readonly context: CanvasRenderingContext2D;
  private readonly copy = document.createElement("canvas");
  private readonly at: { x: number; y: number }[];
  private readonly lines: Line[];
  private copied: { k: number; x: number; y: number } | undefined;
  private k = 1;
  private x = 0;
  private y = 0;
  private later = 0;
  private frame = 0;
  private edgesShown = false;
  selected = "";

  constructor(private readonly canvas: HTMLCanvasElement, readonly nodes: SubgraphNode[], edges: SubgraphEdge[], private readonly open: Set<string>) {
    this.context = canvas.getContext("2d", { alpha: false })!;
    const index = new Map(nodes.map((node, i) => [node.id, i]));
    this.at = nodes.map(() => ({ x: 0, y: 0 }));
    this.lines = edgesOf(edges, true).map((edge) => lineOfEdge(edge, index)).sort((a, b) => strength.indexOf(b.status) - strength.indexOf(a.status));
  }

  // place moves the entities, and shows them all.
  place(positions: Positions): void {
    this.nodes.forEach((node, i) => { this.at[i] = positions.get(node.id) ?? this.at[i]!; });
    this.fit();
  }

  positions(): Positions {
    return new Map(this.nodes.map((node, i) => [node.id, this.at[i]!]));
  }

  linesAt = (): { line: Line; from: { x: number; y: number }; to: { x: number; y: number } }[] =>
    this.lines.map((line) => ({ line, from: this.at[line.from]!, to: this.at[line.to]! }));

  fit(): void {
    const { width, height } = this.canvas;
    const xs = this.at.map((p) => p.x), ys = this.at.map((p) => p.y);
    const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
    this.k = Math.min((width - 40) / Math.max(right - left, 1), (height - 40) / Math.max(bottom - top, 1), 2);
    this.x = width / 2 - (this.k * (left + right)) / 2;
    this.y = height / 2 - (this.k * (top + bottom)) / 2;
    this.draw();
  }

  // reveal draws the relations in parts, one part a frame, and then calls done.
  reveal(done: () => void): void {
    cancelAnimationFrame(this.frame);
    const step = (from: number) => {
      if (from === 0) this.draw();
      this.drawLines(this.lines.slice(from, from + chunk));
      if (from + chunk < this.lines.length) {
        this.frame = requestAnimationFrame(() => step(from + chunk));
        return;
      }
      this.edgesShown = true;
      this.drawNodes();
      done();
    };
    this.frame = requestAnimationFrame(() => step(0));
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || (this.canvas.width === clientWidth && this.canvas.height === clientHeight)) return;
    this.canvas.width = clientWidth;
    this.canvas.height = clientHeight;
    this.fit();
  }

  draw(): void {
    const { width, height } = this.canvas;
    this.copied = undefined;
    this.context.fillStyle = this.colour("paper");
    this.context.fillRect(0, 0, width, height);
    if (this.edgesShown) this.drawLines(this.lines);
    this.drawNodes();
  }

  // move changes the view; the whole is drawn again when nothing moves any more.
  move(dx: number, dy: number, factor = 1, aboutX = 0, aboutY = 0): void {
    const { width, height } = this.canvas;
    if (!this.copied) {
      this.copy.width = width;
      this.copy.height = height;
      this.copy.getContext("2d")!.drawImage(this.canvas, 0, 0);
      this.copied = { k: this.k, x: this.x, y: this.y };
    }
    const k = Math.min(Math.max(this.k * factor, 0.02), 6);
    this.x = aboutX + ((this.x - aboutX) * k) / this.k + dx;
    this.y = aboutY + ((this.y - aboutY) * k) / this.k + dy;
    this.k = k;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.drawCopy());
    clearTimeout(this.later);
    this.later = window.setTimeout(() => this.draw(), rest);
  }

  private drawCopy(): void {
    if (!this.copied) return;
    const scale = this.k / this.copied.k;
    this.context.fillStyle = this.colour("paper");
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.drawImage(this.copy, this.x - this.copied.x * scale, this.y - this.copied.y * scale, this.copy.width * scale, this.copy.height * scale);
  }

  zoom(factor: number): void { this.move(0, 0, factor, this.canvas.width / 2, this.canvas.height / 2); }

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.later);
  }

  private colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  private sx = (i: number): number => this.at[i]!.x * this.k + this.x;
  private sy = (i: number): number => this.at[i]!.y * this.k + this.y;

  private drawLines(lines: Line[]): void {
    const c = this.context;
    for (const status of strength) {
      const group = lines.filter((line) => line.status === status);
      c.strokeStyle = this.colour(`status-${status}`);
      c.globalAlpha = this.k < detailed ? 0.45 : 0.8;
      // Dashes are legible, and worth their time, only when few lines are in the picture.
      c.setLineDash(this.k < detailed ? [] : dashes[lineOf[status]]!);
      this.stroke(group.filter((line) => !line.count), widthOf(status));
      this.stroke(group.filter((line) => line.count), bundled);
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
    this.arrows(lines);
    this.label(lines);
  }

  private stroke(lines: Line[], width: number): void {
    if (!lines.length) return;
    const c = this.context;
    c.beginPath();
    for (const { from, to } of lines) { c.moveTo(this.sx(from), this.sy(from)); c.lineTo(this.sx(to), this.sy(to)); }
    c.lineWidth = Math.max(0.6, width * Math.min(this.k, 1));
    c.stroke();
  }

  // arrows draws arrowheads at the objects of directed relations, and circles for others of anonymous voices alone, unless there are too many. Both are hollow for anonymous voices alone.
  private arrows(lines: Line[]): void {
    if (this.k < detailed) return;
    const inside = lines.filter(({ arrow, hollow, to }) => (arrow || hollow) && this.visible(this.sx(to), this.sy(to)));
    if (inside.length > arrowsUpTo) return;
    const c = this.context;
    const radius = Math.min(9 * this.k, 13), size = 8 * Math.min(this.k, 1.2);
    c.lineWidth = 1.4;
    for (const { status, arrow, hollow, from, to } of inside) {
      const angle = Math.atan2(this.sy(to) - this.sy(from), this.sx(to) - this.sx(from));
      const x = this.sx(to) - radius * Math.cos(angle), y = this.sy(to) - radius * Math.sin(angle);
      c.beginPath();
      if (arrow) {
        c.moveTo(x, y);
        for (const turn of [0.45, -0.45]) c.lineTo(x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn));
        c.closePath();
      } else c.arc(x, y, size / 2, 0, 2 * Math.PI);
      c.strokeStyle = this.colour(`status-${status}`);
      c.fillStyle = hollow ? this.colour("paper") : c.strokeStyle;
      c.fill();
      c.stroke();
    }
  }

  // label names the relations in the picture, and crosses those that are denied, if they are few.
  private label(lines: Line[]): void {
    if (this.k < 0.9) return;
    const inside = lines.filter(({ from, to }) => this.visible((this.sx(from) + this.sx(to)) / 2, (this.sy(from) + this.sy(to)) / 2));
    if (inside.length > labelsUpTo) return;
    const c = this.context;
    c.font = "11px system-ui, sans-serif";
    c.textAlign = "center";
    c.fillStyle = this.colour("ink");
    for (const { status, label, from, to } of inside) {
      const x = (this.sx(from) + this.sx(to)) / 2, y = (this.sy(from) + this.sy(to)) / 2;
      c.fillText((lineOf[status] === "crossed" ? "✕ " : "") + label, x, y - 3);
    }
  }

  private visible = (x: number, y: number): boolean => x > -20 && y > -20 && x < this.canvas.width + 20 && y < this.canvas.height + 20;

  private drawNodes(): void {
    const c = this.context;
    const radius = Math.min(Math.max(9 * this.k, 2.2), 13);
    const chosen = this.selected.replace(/^e:/, "");
    c.strokeStyle = this.colour("ink");
    c.lineWidth = this.k < 0.4 ? 0.5 : 1.2;
    const inside: number[] = [];
    for (let i = 0; i < this.nodes.length; i++) {
      const x = this.sx(i), y = this.sy(i);
      if (!this.visible(x, y)) continue;
      inside.push(i);
      const node = this.nodes[i]!;
      c.fillStyle = this.colours.get(node.kind) ?? this.learn(node.kind);
      c.beginPath();
      if (node.kind === "person") c.arc(x, y, this.open.has(node.id) ? radius * 1.5 : radius, 0, 2 * Math.PI);
      else c.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      c.fill();
      if (node.id === chosen) { c.save(); c.lineWidth = 6; c.strokeStyle = this.colour("mark"); c.stroke(); c.restore(); }
      c.stroke();
    }
    if (inside.length <= labelsUpTo) this.name(inside, radius);
  }

  private readonly colours = new Map<string, string>();
  private learn(kind: string): string {
    this.colours.set(kind, this.colour(`kind-${kind}`));
    return this.colours.get(kind)!;
  }
  repaint(): void { this.colours.clear(); this.draw(); }

  private name(inside: number[], radius: number): void {
    const c = this.context;
    c.font = "12px system-ui, sans-serif";
    c.textAlign = "center";
    c.fillStyle = this.colour("ink");
    for (const i of inside) c.fillText(shorten(this.nodes[i]!.name, 30), this.sx(i), this.sy(i) + radius + 13);
  }

  // hit is what is at a point: e:ID of an entity, r:ID of a relation, b:PAIR of several, or nothing.
  hit(x: number, y: number): string {
    const reach = 8 + Math.min(9 * this.k, 12);
    let best = reach * reach, found = "";
    for (let i = 0; i < this.nodes.length; i++) {
      const square = (this.sx(i) - x) ** 2 + (this.sy(i) - y) ** 2;
      if (square < best) { best = square; found = `e:${this.nodes[i]!.id}`; }
    }
    if (found) return found;
    let near = 5;
    for (const { id, from, to } of this.lines) {
      const distance = toSegment(x, y, this.sx(from), this.sy(from), this.sx(to), this.sy(to));
      if (distance < near) { near = distance; found = id; }
    }
    return found;
  }
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

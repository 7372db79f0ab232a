// What exports need of the drawing on the page, whichever way it is drawn.
export interface Point {
  x: number;
  y: number;
}

export interface NodeShape extends Point {
  id: string;
  label: string;
  kind: string;
  open: boolean;
}

export interface EdgeShape {
  id: string;
  label: string;
  status: string;
  line: string;
  arrow: boolean;
  hollow: boolean;
  count: number;
  from: Point;
  to: Point;
  middle: Point;
  bend?: Point | undefined;
}

export interface Picture {
  shapes: () => { nodes: NodeShape[]; edges: EdgeShape[] };
  png: (background: string) => Promise<Blob>;
}

let current: Picture | undefined;

export const picture = (): Picture => {
  if (!current) throw new Error("nothing is drawn yet");
  return current;
};

export function setPicture(drawn: Picture | undefined): void {
  current = drawn;
}

// The text of a draft in pieces, each with the claims whose quotations cover it.
import type { DraftReview } from "../write/types";

export interface Piece {
  text: string;
  claims: number[];
}

type Passage = DraftReview["passages"][number];

// pieces counts characters as the API does: by code points.
export function pieces(text: string, passages: Passage[]): Piece[] {
  const characters = Array.from(text);
  const found = passages.filter((passage) => passage.found);
  const cuts = [...new Set([0, characters.length, ...found.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => ({
    text: characters.slice(from, cuts[i + 1]).join(""),
    claims: found.filter(({ start, end }) => start <= from && end > from).map(({ claim }) => claim),
  }));
}

const longest = 400; // characters before and after a quotation
const end = /[.!?…。！？]["'”’)\]]*(?:\s+|$)|\n/g;

// sentence is what stands around a passage up to the ends of its sentence: before, the passage, and after.
export function sentence(text: string, passage: Passage): [before: string, exact: string, after: string] {
  const characters = Array.from(text);
  const part = (from: number, to: number) => characters.slice(Math.max(0, from), to).join("");
  const before = part(passage.start - longest, passage.start), exact = part(passage.start, passage.end), after = part(passage.end, passage.end + longest);
  const last = [...before.matchAll(end)].at(-1);
  const first = [...after.matchAll(end)][0];
  const complete = /[.!?…。！？]["'”’)\]]*$/.test(exact);
  return [last ? before.slice(last.index + last[0].length) : before, exact, complete ? "" : first ? after.slice(0, first.index + first[0].length) : after];
}

// The status of a relation: a line in the style of the drawing, a colour, and the word.
import type { JSX } from "preact";
import { statusMeanings } from "../core/words";
import type { Status } from "../core/types";

export type Line = "solid" | "dashed" | "dotted" | "crossed";

export const lineOf: Record<Status, Line> = {
  confirmed: "solid", reported: "solid", alleged: "dotted", planned: "dashed", expected: "dashed", proposed: "dashed",
  possible: "dashed", disputed: "crossed", cancelled: "crossed", denied: "crossed", retracted: "crossed", unclaimed: "dotted",
};

// strength orders statuses from the strongest to the weakest.
export const strength: Status[] = ["confirmed", "reported", "alleged", "planned", "expected", "proposed", "possible", "disputed", "cancelled", "denied", "retracted", "unclaimed"];

export const widthOf = (status: Status): number => (status === "confirmed" ? 3.5 : 2);

const dashes: Record<Line, string> = { solid: "", dashed: "6 4", dotted: "1.5 4", crossed: "" };

export function Sample({ status, hollow = false }: { status: Status; hollow?: boolean }): JSX.Element {
  const line = lineOf[status];
  return (
    <svg class={`sample status-${status}`} width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
      <line x1="1" y1="6" x2={hollow ? 24 : 33} y2="6" stroke="currentColor" stroke-width={widthOf(status)} stroke-dasharray={dashes[line]} stroke-linecap={line === "dotted" ? "round" : "butt"} />
      {line === "crossed" && <path d="M13 1 21 11 M21 1 13 11" stroke="currentColor" stroke-width="2" />}
      {hollow && <path d="M24 1.5 32.5 6 24 10.5z" fill="none" stroke="currentColor" stroke-width="1.5" />}
    </svg>
  );
}

export function StatusLabel({ status, anonymous = false }: { status: Status; anonymous?: boolean }): JSX.Element {
  return (
    <span class={`status status-${status}`} title={statusMeanings[status]}>
      <Sample status={status} hollow={anonymous} />
      <span>{status}{anonymous && <span class="quiet"> anonymous only</span>}</span>
    </span>
  );
}

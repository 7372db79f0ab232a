import type { JSX } from "preact";
import { kinds, type Status } from "../core/types";
import { kindName, statusMeanings } from "../core/words";
import { Sample } from "../parts/status";

const rows: [Status, string][] = [
  ["confirmed", "confirmed: thick line"], ["reported", "reported: line"], ["expected", "planned, expected, proposed, possible: dashes"],
  ["alleged", "alleged: dots"], ["disputed", "disputed, denied, cancelled: crossed"],
];

export function Legend(): JSX.Element {
  return (
    <details class="legend">
      <summary>How to read the lines</summary>
      <ul>
        {rows.map(([status, text]) => <li title={statusMeanings[status]}><Sample status={status} /> {text}</li>)}
        <li><Sample status="alleged" hollow /> hollow end: anonymous voices alone</li>
        <li><svg class="sample" width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><line x1="1" y1="6" x2="33" y2="6" stroke="currentColor" stroke-width="6" /></svg> several relations in one line, with their number</li>
      </ul>
      <ul>{kinds.map((kind) => <li><span class={`dot kind-${kind}`} aria-hidden="true" /> {kindName(kind)}</li>)}</ul>
    </details>
  );
}

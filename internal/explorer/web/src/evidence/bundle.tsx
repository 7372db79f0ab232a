import type { JSX } from "preact";
import { asSaid } from "../core/dates";
import { viewLink } from "../core/view";
import { count, words } from "../core/words";
import { pairOf } from "../graph/elements";
import { NameOf } from "../parts/name";
import { StatusLabel } from "../parts/status";
import type { PanelProps } from "./panel";

// BundlePanel lists the relations that one line of the drawing stands for.
export function BundlePanel({ pair, view, graph }: PanelProps & { pair: string }): JSX.Element {
  const [a = "", b = ""] = pair.split("~");
  const edges = graph?.edges.filter((edge) => pairOf(edge) === pair) ?? [];
  return (
    <>
      <h2><NameOf id={a} /> and <NameOf id={b} /></h2>
      <p>{count(edges.length, "relation")}</p>
      <ul class="lines">
        {edges.map((edge) => (
          <li>
            <a href={viewLink({ ...view, selected: `r:${edge.id}` })}><NameOf id={edge.subject} /> <em>{words(edge.type)}</em> <NameOf id={edge.object} /></a>
            <span class="quiet">{asSaid(edge.occurred)}</span> <StatusLabel status={edge.status} anonymous={edge.anonymous_only} />
          </li>
        ))}
      </ul>
    </>
  );
}

// What is selected: an entity, a relation, or the relations of two entities.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { View } from "../core/view";
import type { Graph } from "../graph/data";
import { EntityPanel } from "./entity";
import { BundlePanel } from "./bundle";
import { RelationPanel } from "./relation";

export interface PanelProps {
  view: View;
  graph: Graph | undefined;
  onChange: (change: Partial<View>) => void;
}

const narrow = matchMedia("(max-width: 60rem)");

export function Evidence(props: PanelProps): JSX.Element {
  const { selected } = props.view;
  const id = selected.slice(2);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { if (selected && narrow.matches) box.current?.scrollIntoView({ block: "start" }); }, [selected]);
  return (
    <div ref={box} aria-live="polite" class="panel">
      {selected.startsWith("e:") && <EntityPanel key={id} id={id} {...props} />}
      {selected.startsWith("r:") && <RelationPanel key={id} id={id} {...props} />}
      {selected.startsWith("b:") && <BundlePanel key={id} pair={id} {...props} />}
      {!selected && <p class="quiet">Select an entity or a relation, in the drawing or in the lists, to see who says so.</p>}
    </div>
  );
}

import type { JSX } from "preact";
import { words } from "../core/words";
import type { Relation } from "../core/types";

// Values shows the details of a relation; where claims differ, each value with those who give it.
export function Values({ relation }: { relation: Relation }): JSX.Element | null {
  const details = Object.entries(relation.details ?? {});
  if (!details.length) return null;
  return (
    <dl class="facts">
      {details.map(([field, detail]) => (
        <>
          <dt>{words(field)}</dt>
          <dd>
            {detail.conflict ? (
              <ul class="conflict">
                {(detail.values ?? []).map((reading) => <li><strong>{String(reading.value)}</strong> <span class="quiet">{(reading.origins ?? []).map((origin) => words(origin.id)).join(", ")}</span></li>)}
              </ul>
            ) : String(detail.value)}
            {detail.conflict && <span class="warn">The claims give different values.</span>}
          </dd>
        </>
      ))}
    </dl>
  );
}

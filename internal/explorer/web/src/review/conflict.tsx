// Two versions of a record: the one that the user saw, and the one that somebody else made of it.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { fieldName } from "../write/outcome";
import { differences } from "./patch";

interface Props {
  what: string;
  seen: unknown;
  now: unknown;
  skip?: RegExp; // of paths that say nothing to a reader
  children: ComponentChildren; // what one can do
}

export function Conflict({ what, seen, now, skip, children }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const found = differences(seen, now).filter(({ path }) => !skip?.test(path));
  return (
    <section class="problem conflict-note" role="alert">
      <h3 tabIndex={-1} ref={heading}>Somebody changed {what} after you had read it</h3>
      <p>What you asked for was not done.</p>
      {found.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="What differs">
          <table>
            <thead><tr><th scope="col">Field</th><th scope="col">As you saw it</th><th scope="col">As it is now</th></tr></thead>
            <tbody>
              {found.map(({ path, before, after }) => (
                <tr><th scope="row">{fieldName(path)}</th><td><bdi>{before || "–"}</bdi></td><td><bdi>{after || "–"}</bdi></td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="actions">{children}</div>
    </section>
  );
}

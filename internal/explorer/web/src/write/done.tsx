// What became of the report that was sent.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { linkTo } from "../core/router";
import { additions, Effect, relationHref } from "./effect";
import { words } from "../core/words";
import type { Done } from "./send";

interface Props {
  done: Done;
  onMore: () => void;
  onSameSource: () => void;
}

export function DoneNote({ done, onMore, onSameSource }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [done]);
  const again = (
    <p class="actions">
      <button type="button" onClick={onSameSource}>Another claim of this source</button>
      <button type="button" onClick={onMore}>Enter another report</button>
    </p>
  );
  if ("proposed" in done) {
    const { id } = done.proposed;
    return (
      <section class="done card">
        <h2 tabIndex={-1} ref={heading}>Proposed</h2>
        <p>The draft waits for a reviewer. It counts for nothing until then.</p>
        <p class="actions"><a class="button primary" href={linkTo("/drafts", { draft: id })}>Open the draft</a></p>
        {again}
      </section>
    );
  }
  const { stored } = done;
  return (
    <section class="done card">
      <h2 tabIndex={-1} ref={heading}>Stored</h2>
      <p>Added {additions(stored) || "nothing: the graph had all of it"}.</p>
      <ul class="lines">
        {stored.claims.map((claim) => (
          <li><div><a href={relationHref(claim)}><bdi>{claim.relation.subject.name}</bdi> <em>{words(claim.relation.type)}</em> <bdi>{claim.relation.object.name}</bdi></a><Effect claim={claim} /></div></li>
        ))}
      </ul>
      {again}
    </section>
  );
}

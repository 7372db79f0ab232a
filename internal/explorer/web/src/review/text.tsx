// The text that a draft was read from, with its quotations marked.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { DraftReview } from "../write/types";
import { pieces } from "./passages";

export function DraftText({ draft, at }: { draft: DraftReview; at: number }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector<HTMLElement>(".at");
    if (mark && box.current) box.current.scrollTop = Math.max(0, mark.offsetTop - box.current.clientHeight / 3);
  }, [at, draft.id]);
  if (!draft.text) return <p class="quiet">The draft came without the text that it was read from.</p>;
  return (
    <div class="draft-text" ref={box} dir="auto" tabIndex={0} role="region" aria-label="The text that the draft was read from">
      {pieces(draft.text, draft.passages).map(({ text, claims }) => claims.length
        ? <mark class={claims.includes(at) ? "at" : ""}><bdi>{text}</bdi><sup>{claims.map((claim) => claim + 1).join(", ")}</sup></mark>
        : text)}
    </div>
  );
}

// One claim of a draft beside its sentence, with what accepting it would do.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Effect } from "../write/effect";
import { fieldName } from "../write/outcome";
import { within } from "../write/trial";
import type { DraftReview, ReportedClaim } from "../write/types";
import { waiting } from "./load";
import { sentence } from "./passages";
import { Details, Said } from "./said";

interface Props {
  draft: DraftReview;
  number: number;
  effect: ReportedClaim | undefined;
  at: boolean;
  chosen: boolean | undefined; // undefined if it cannot be chosen
  onAt: () => void;
  onChoose: () => void;
}

export function DraftClaim({ draft, number, effect, at, chosen, onAt, onChoose }: Props): JSX.Element {
  const element = useRef<HTMLElement>(null);
  const claim = draft.report.claims[number]!;
  useEffect(() => { if (at) element.current?.scrollIntoView({ block: "nearest" }); }, [at]);
  return (
    <article ref={element} class={`draft-claim modality-${claim.modality ?? "asserted"}${at ? " at" : ""}`} aria-label={`Claim ${number + 1}`} {...(at && { "aria-current": "true" as const })} onClick={onAt}>
      <header>
        {chosen === undefined ? <strong>{number + 1}</strong> : <label class="check"><input type="checkbox" checked={chosen} onChange={onChoose} /> <strong><span class="hidden">Select claim </span>{number + 1}</strong></label>}
        <p class="claim-title"><strong>{claim.modality ?? "asserted"}</strong> <Said claim={claim} subject={nameOf(draft, number, "subject")} object={nameOf(draft, number, "object")} /></p>
        {draft.accepted.includes(number) && <span class="tag new">accepted</span>}
      </header>
      <Sentence draft={draft} number={number} />
      <Details claim={claim} />
      <ClaimFaults draft={draft} number={number} />
      {effect && <Effect claim={effect} />}
    </article>
  );
}

// nameOf is the name of the entity that an end was resolved to. The effect counts the claims that wait alone.
function nameOf(draft: DraftReview, number: number, end: "subject" | "object"): string | undefined {
  const at = draft.effect ? waiting(draft).indexOf(number) : number;
  const names = draft.effect?.names ?? draft.problem?.names;
  return names?.find(({ fields }) => fields.some((field) => within(field, `claims[${at}].${end}`)))?.entity?.name;
}

function ClaimFaults({ draft, number }: { draft: DraftReview; number: number }): JSX.Element | null {
  const faults = (draft.problem?.errors ?? []).map((fault) => ({ ...fault, field: fault.field.replace(/^report\./, "") }))
    .filter((fault) => within(fault.field, `claims[${number}]`) && fault.code !== "ambiguous");
  if (!faults.length) return null;
  return <ul class="faults">{faults.map((fault) => <li class="fault">{fieldName(fault.field.replace(/^claims\[\d+\]\.?/, "") || "claim")}: <bdi>{fault.message}</bdi></li>)}</ul>;
}

function Sentence({ draft, number }: { draft: DraftReview; number: number }): JSX.Element {
  const quote = draft.report.claims[number]!.quote;
  const words = typeof quote === "string" ? quote : quote?.exact;
  const passage = draft.passages.find(({ claim }) => claim === number);
  if (!words) return <p class="warn">The claim quotes nothing.</p>;
  if (passage?.found && draft.text) {
    const [before, exact, after] = sentence(draft.text, passage);
    return <blockquote dir="auto"><bdi>{before}</bdi><mark><bdi>{exact}</bdi></mark><bdi>{after}</bdi></blockquote>;
  }
  return <><blockquote dir="auto"><mark><bdi>{words}</bdi></mark></blockquote>{passage && <p class="warn">The text does not have these words.</p>}</>;
}

// Retracting a claim, and reinstating it, with a reason.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get, id as encode, request } from "../core/api";
import { changed } from "../core/async";
import { useMay } from "../core/me";
import type { Claim } from "../core/types";
import { ProblemNote } from "../parts/problem";
import { Conflict } from "../review/conflict";
import { ReasonDialog } from "../review/reason";
import { useCorrecting } from "./correcting";

const part = (claim: Claim) => ({ retracted_at: claim.retracted_at, retracted_by: claim.retracted_by, retraction_reason: claim.retraction_reason, superseded_by: claim.superseded_by });

export function RetractClaim({ claim }: { claim: Claim }): JSX.Element | null {
  const may = useMay("write");
  const [asking, ask] = useState(false);
  const path = `/v1/claims/${encode(claim.id)}`;
  const { busy, error, now, correct, clear } = useCorrecting(part(claim), async () => part(await get<Claim>(path)));
  const back = Boolean(claim.retracted_at);
  if (may === false && error === undefined) return null;
  const step = back ? "reinstate" : "retract";
  const run = (reason: string) => { ask(false); void correct(() => request(`${path}/${step}`, { body: { reason } }), () => undefined); };
  if (claim.retracted_with) return <p class="correct quiet">It was retracted with its whole source.</p>;
  if (claim.superseded_by) return <p class="correct quiet">A corrected claim replaced it.</p>;
  return (
    <div class="correct">
      {may !== false && <button type="button" class="small" disabled={busy} onClick={() => { clear(); ask(true); }}>{back ? "Reinstate …" : "Retract …"}</button>}
      {now !== undefined ? <Conflict what="the claim" seen={part(claim)} now={now}><button type="button" class="primary" onClick={() => { clear(); changed(); }}>Show the claim as it is now</button></Conflict>
        : error !== undefined && <ProblemNote error={error} />}
      {asking && (
        <ReasonDialog title={back ? "Reinstate the claim" : "Retract the claim"} button={back ? "Reinstate" : "Retract"} example={back ? "The source was right." : "The source was misread."} busy={busy} onReason={run} onClose={() => ask(false)}>
          <p>{back ? "The claim counts again" : "The claim stays readable, and counts for nothing"}; the status of the relation is derived again at once. If the source corrected itself, enter the correction as a report of its own instead.</p>
        </ReasonDialog>
      )}
    </div>
  );
}

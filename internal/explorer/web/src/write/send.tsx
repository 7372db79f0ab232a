// Storing or proposing the report. The buttons say what will happen.
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { changed } from "../core/async";
import { Problem, request } from "../core/api";
import { count } from "../core/words";
import { ProblemNote } from "../parts/problem";
import { additions } from "./effect";
import { useMay } from "../core/me";
import { attempt, freshKey } from "./attempt";
import type { Trial } from "./trial";
import type { DraftReview, Report, ReportAnswer } from "./types";

export type Done = { stored: ReportAnswer } | { proposed: DraftReview };

interface Props {
  report: Report;
  text: string;
  trial: Trial;
  empty: boolean;
  onDone: (done: Done) => void;
}

export function Send({ report, text, trial, empty, onDone }: Props): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef(freshKey());
  const mayStore = useMay("write");
  const current = trial.of === JSON.stringify(report) && !trial.running;
  const answer = current ? trial.answer : undefined;
  const adds = answer ? additions(answer) : "";
  const run = async (send: () => Promise<Done>) => {
    setBusy(true);
    setError(undefined);
    try {
      onDone(await send());
      changed();
    } catch (failure) {
      setError(failure);
      if (failure instanceof Problem && failure.status > 0 && failure.status < 500) key.current = freshKey(); // the server decided
    } finally {
      setBusy(false);
    }
  };
  const headers = { "Idempotency-Key": key.current };
  const store = () => run(async () => ({ stored: await attempt(() => request<ReportAnswer>("/v1/reports", { body: report, headers })) }));
  const propose = () => run(async () => ({
    proposed: await attempt(() => request<DraftReview>("/v1/drafts", { body: { report, ...(text.trim() && { text }) }, headers })),
  }));
  return (
    <div class="send">
      {error !== undefined && <ProblemNote error={error} />}
      {mayStore !== false && <button type="button" class="primary" disabled={busy || !adds} aria-describedby="send-note" onClick={store}>{adds ? `Store ${adds}` : "Store"}</button>}
      <button type="button" class={mayStore === false ? "primary" : ""} disabled={busy || empty} onClick={propose}>Propose {count(report.claims.length, "claim")} as a draft</button>
      <p id="send-note" class="quiet">{note(trial, adds, empty, mayStore)}</p>
    </div>
  );
}

function note(trial: Trial, adds: string, empty: boolean, mayStore: boolean | undefined): string {
  if (empty) return "The form is empty.";
  if (mayStore === false) return "A draft changes nothing until a reviewer accepts it.";
  if (adds) return "All of it is stored, or nothing. A draft changes nothing until a reviewer accepts it.";
  if (trial.faults.length) return "What is open above has to be decided before it can be stored. A draft may leave names open.";
  return trial.answer ? "There is nothing new to store." : "";
}

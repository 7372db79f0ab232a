// The dry run of a report while it is typed: what storing it would do, or what is wrong with it.
import { useEffect, useState } from "preact/hooks";
import { Problem, request } from "../core/api";
import { attempt } from "./attempt";
import type { Fault, Report, ReportAnswer, ReportedName } from "./types";

export interface Trial {
  answer?: ReportAnswer;
  faults: Fault[];
  names: ReportedName[];
  error?: unknown; // what is no fault of the report
  of: string; // the report that was tried
  running: boolean;
}

const pause = 450; // milliseconds without a key stroke

export const noTrial: Trial = { faults: [], names: [], of: "", running: false };

function failed(error: unknown, of: string): Trial {
  const problem = error instanceof Problem ? error : undefined;
  const ours = problem?.status === 422 || problem?.status === 409;
  return { ...noTrial, of, faults: ours ? problem?.body.errors ?? [] : [], names: problem?.body.names ?? [], ...(!(ours && problem?.body.errors?.length) && { error }) };
}

// useTrial tries a report some time after its last change. An empty one is not tried.
export function useTrial(report: Report, empty: boolean): Trial {
  const text = empty ? "" : JSON.stringify(report);
  const [trial, set] = useState(noTrial);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const again = () => setTurn((n) => n + 1);
    addEventListener("entente:key", again);
    return () => removeEventListener("entente:key", again);
  }, []);
  useEffect(() => {
    if (!text) {
      set(noTrial);
      return;
    }
    const abort = new AbortController();
    set((before) => ({ ...before, running: true }));
    const timer = setTimeout(() => {
      attempt(() => request<ReportAnswer>("/v1/reports", { query: { dry_run: true }, body: JSON.parse(text) as Report, signal: abort.signal })).then(
        (answer) => { if (!abort.signal.aborted) set({ answer, faults: [], names: answer.names, of: text, running: false }); },
        (error) => { if (!abort.signal.aborted) set(failed(error, text)); },
      );
    }, pause);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [text, turn]);
  return trial;
}

// within reports whether a path is that of a field or of a part of it.
export const within = (path: string, field: string): boolean => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

export const faultsAt = (trial: Trial, field: string): Fault[] => trial.faults.filter((fault) => within(fault.field, field));

export const nameAt = (trial: Trial, field: string): ReportedName | undefined => trial.names.find((name) => name.fields.some((path) => within(path, field)));

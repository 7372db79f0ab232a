// A correction of a stored record, and what to show when it was refused because somebody else changed the record.
import { useState } from "preact/hooks";
import { Problem } from "../core/api";
import { changed } from "../core/async";
import { attempt } from "./attempt";

export interface Correcting<T> {
  busy: boolean;
  error?: unknown;
  now?: T | undefined; // the record as somebody else has changed it
  correct: (run: () => Promise<unknown>, then: () => void) => Promise<void>;
  clear: () => void;
}

export function useCorrecting<T>(seen: T, read: () => Promise<T>): Correcting<T> {
  const [state, set] = useState<{ busy: boolean; error?: unknown; now?: T | undefined }>({ busy: false });
  const correct: Correcting<T>["correct"] = async (run, then) => {
    set({ busy: true });
    try {
      await attempt(run);
      set({ busy: false });
      then();
      changed();
    } catch (error) {
      const stale = error instanceof Problem && (error.status === 412 || error.status === 409);
      const now = stale ? await read().catch(() => undefined) : undefined;
      set({ busy: false, error, now: now && JSON.stringify(now) !== JSON.stringify(seen) ? now : undefined });
    }
  };
  return { ...state, correct, clear: () => set({ busy: false }) };
}

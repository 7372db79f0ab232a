// Deciding about a draft: one change at a time, and what to show when it was refused.
import { useState } from "preact/hooks";
import { Problem } from "../core/api";
import { changed } from "../core/async";
import type { DraftReview } from "../write/types";
import { readDraft } from "./load";

export interface Deciding {
  busy: boolean;
  error?: unknown;
  // now is the draft as somebody else has changed it, after a 412.
  now?: DraftReview | undefined;
  decide: (run: () => Promise<DraftReview>, then: (draft: DraftReview) => void) => Promise<void>;
  clear: () => void;
}

export function useDeciding(id: string): Deciding {
  const [state, set] = useState<{ busy: boolean; error?: unknown; now?: DraftReview | undefined }>({ busy: false });
  const decide: Deciding["decide"] = async (run, then) => {
    if (state.busy) return;
    set({ busy: true });
    try {
      then(await run());
      set({ busy: false });
      changed();
    } catch (error) {
      const stale = error instanceof Problem && error.status === 412;
      set({ busy: false, error, now: stale ? await readDraft(id).catch(() => undefined) : undefined });
    }
  };
  return { ...state, decide, clear: () => set({ busy: false }) };
}

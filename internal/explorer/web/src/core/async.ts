// Loading data in components.
import { useCallback, useEffect, useLayoutEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  data?: T;
  error?: unknown;
  loading: boolean;
  retry: () => void;
}

// useLoad runs load when the key changes, and aborts a run that is no longer wanted. While it
// runs again, the data of before stays. An empty key loads nothing. It runs before the browser paints:
// a request need not wait for that.
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, set] = useState<{ key: string; data?: T; error?: unknown; loading: boolean }>({ key: "", loading: key !== "" });
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => {
    if (!key) {
      set({ key, loading: false });
      return;
    }
    const abort = new AbortController();
    set((before) => ({ key, ...(before.data !== undefined && { data: before.data }), loading: true }));
    load(abort.signal).then(
      (data) => { if (!abort.signal.aborted) set({ key, data, loading: false }); },
      (error) => { if (!abort.signal.aborted) set({ key, error, loading: false }); },
    );
    return () => abort.abort();
  }, [key, turn]);
  useEffect(() => {
    const again = () => setTurn((n) => n + 1);
    addEventListener("entente:key", again);
    addEventListener("entente:changed", again);
    return () => { removeEventListener("entente:key", again); removeEventListener("entente:changed", again); };
  }, []);
  const retry = useCallback(() => setTurn((n) => n + 1), []);
  return { ...state, retry };
}

// changed has all components load again, after something was written.
export const changed = (): void => { dispatchEvent(new Event("entente:changed")); };

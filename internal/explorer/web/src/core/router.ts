// The address of a view is in the fragment: #/graph?open=kim-jong-un. Links are views.
import { useEffect, useState } from "preact/hooks";

export interface Route {
  path: string;
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  return { path: path || "/", query: new URLSearchParams(query) };
}

export function linkTo(path: string, query?: URLSearchParams | Record<string, string>): string {
  const text = new URLSearchParams(query).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `#${path}?${text}` : `#${path}`;
}

// go shows the view of a link. With replace, the step is not in the history.
export function go(link: string, replace = false): void {
  if (link === location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", link);
  dispatchEvent(new Event("entente:route"));
}

export function useRoute(): Route {
  const [hash, set] = useState(location.hash);
  useEffect(() => {
    const read = () => set(location.hash);
    const events = ["hashchange", "popstate", "entente:route"];
    events.forEach((name) => addEventListener(name, read));
    read();
    return () => events.forEach((name) => removeEventListener(name, read));
  }, []);
  return parseRoute(hash);
}

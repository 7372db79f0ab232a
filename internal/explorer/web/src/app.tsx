// The frame of the page: search, navigation, and one view.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { logOut, loginOffered, readKey } from "./core/key";
import { go, parseRoute, useRoute } from "./core/router";
import { emptyView, openLink, readView, viewLink, type View } from "./core/view";
import { Dialog } from "./parts/dialog";
import { SignIn } from "./parts/problem";
import { Typeahead } from "./parts/typeahead";
import type { Ref } from "./core/types";
import { views } from "./views";

// found opens an entity: in the graph that is shown, or in a new one.
function found(entity: Ref): void {
  const { path, query } = parseRoute(location.hash);
  const view: View = path === "/graph" ? readView(query) : emptyView;
  if (!view.open.length) go(openLink([entity.id]));
  else if (view.open.some((o) => o.id === entity.id)) go(viewLink({ ...view, selected: `e:${entity.id}` }));
  else go(viewLink({ ...view, open: [...view.open, { id: entity.id, types: [] }], hidden: view.hidden.filter((id) => id !== entity.id), selected: `e:${entity.id}` }));
}

export function App(): JSX.Element {
  const { path, query } = useRoute();
  const entry = views[path];
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = entry && path !== "/" ? `${entry.title} – Entente` : "Entente";
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [path]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>Skip to the content</a>
      <header class="top">
        <a class="brand" href="#/">Entente</a>
        <Typeahead label="Search people, governments, places …" hideLabel placeholder="Search a name in any script" onChoose={found} />
        <nav aria-label="Views">
          {Object.entries(views).map(([to, view]) => view.nav && (
            <a href={`#${to}`} {...(to === path && { "aria-current": "page" as const })}>{view.nav}</a>
          ))}
          <a href="/docs/">API</a>
          <KeyButton />
        </nav>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {entry ? <entry.Component query={query} /> : <div class="page"><h1>There is no such view</h1><p><a href="#/">Go to the start</a></p></div>}
      </main>
    </>
  );
}

function KeyButton(): JSX.Element {
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(readKey());
  useEffect(() => {
    const read = () => { setKey(readKey()); setOpen(false); };
    addEventListener("entente:key", read);
    return () => removeEventListener("entente:key", read);
  }, []);
  if (key) return <button type="button" class="plain" onClick={logOut}>Forget key</button>;
  return (
    <>
      <button type="button" class="plain" onClick={() => setOpen(true)}>Sign in</button>
      {open && <Dialog title="Sign in" onClose={() => setOpen(false)}><SignIn />{loginOffered() && <p><button type="button" onClick={logOut}>Sign out</button></p>}</Dialog>}
    </>
  );
}

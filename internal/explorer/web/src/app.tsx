// The frame of the page: search, navigation, and one view.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { logOut, readKey } from "./core/key";
import { lacking, useMe, type Known } from "./core/me";
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
  const known = useMe();
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
          {Object.entries(views).map(([to, view]) => view.nav && known.me?.may.includes(view.needs ?? "read") !== false && (
            <a href={`#${to}`} {...(to === path && { "aria-current": "page" as const })}>{view.nav}</a>
          ))}
          <a href="/docs/">API</a>
          <User {...known} />
        </nav>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {shut(known) ? <Closed {...known} /> : entry ? <entry.Component query={query} /> : <div class="page"><h1>There is no such view</h1><p><a href="#/">Go to the start</a></p></div>}
      </main>
    </>
  );
}

// shut is true if the user may not even read.
const shut = ({ me, refused }: Known): boolean => refused !== undefined || me?.may.includes("read") === false;

// Closed asks for a key in the place of the views.
function Closed({ me, refused }: Known): JSX.Element {
  return (
    <div class="page">
      <section class="problem">
        <h1>{refused ? "The key was not accepted" : "Sign in to read"}</h1>
        <p>{refused ? refused.message : me?.means === "none" ? "This server shows its graph only to those who have an API key or an account." : lacking("read", me)}</p>
        <SignIn />
      </section>
    </div>
  );
}

// User says who has signed in, and as what.
function User({ me, refused }: Known): JSX.Element {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const close = () => setOpen(false);
    addEventListener("entente:key", close);
    return () => removeEventListener("entente:key", close);
  }, []);
  const session = me?.means === "session";
  if (session || (readKey() && !refused)) {
    return <span class="user">{me && <span><bdi>{me.name}</bdi> <span class="quiet">{me.role ?? "no role"}</span></span>} <button type="button" class="plain" onClick={logOut}>{session ? "Sign out" : "Forget key"}</button></span>;
  }
  return (
    <>
      <button type="button" class="plain" onClick={() => setOpen(true)}>Sign in</button>
      {open && <Dialog title="Sign in" onClose={() => setOpen(false)}><SignIn /></Dialog>}
    </>
  );
}

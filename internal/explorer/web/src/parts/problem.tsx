// Failed requests: what is wrong, and what to do.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Problem } from "../core/api";
import { keepKey, logIn, loginOffered, readKey } from "../core/key";

export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }): JSX.Element {
  const problem = error instanceof Problem ? error : new Problem({ title: "The page failed", detail: String(error) }, 0);
  const { title, detail, errors, code } = problem.body;
  const needsKey = problem.status === 401;
  return (
    <section class="problem" role="alert">
      <h3>{title}</h3>
      {detail && <p>{detail}</p>}
      {errors && errors.length > 1 && (
        <ul>{errors.map((fault) => <li><code>{fault.field}</code> {fault.message}</li>)}</ul>
      )}
      {needsKey && <SignIn />}
      <p class="actions">
        {retry && !needsKey && <button type="button" onClick={retry}>Try again</button>}
        {code && <a href={`/problems/${code}`}>About this error</a>}
      </p>
    </section>
  );
}

// SignIn asks for an API key, and offers the provider if there is one.
export function SignIn(): JSX.Element {
  const [key, setKey] = useState("");
  return (
    <form class="sign-in" onSubmit={(event) => { event.preventDefault(); keepKey(key.trim()); }}>
      {loginOffered() && <p><button type="button" class="primary" onClick={logIn}>Sign in with your organization</button></p>}
      <label>API key <input type="password" autocomplete="off" value={key} onInput={(event) => setKey(event.currentTarget.value)} /></label>
      <button type="submit" disabled={!key.trim()}>Use this key</button>
      {readKey() && <p>The key of this tab was not accepted.</p>}
      <p class="quiet">The key is kept until you close this tab.</p>
    </form>
  );
}

export function Loading({ what }: { what: string }): JSX.Element {
  return <p class="loading" role="status"><span class="spinner" aria-hidden="true" /> Loading {what}…</p>;
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return <div class="empty"><p><strong>{title}</strong></p>{children}</div>;
}

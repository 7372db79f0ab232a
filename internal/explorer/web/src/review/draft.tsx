// One draft: its text, its claims beside their sentences, and the decisions.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { published } from "../core/dates";
import { lacking, useMe, type Known } from "../core/me";
import { count } from "../core/words";
import { ProblemNote } from "../parts/problem";
import { Turns, additions } from "../write/effect";
import { fieldName } from "../write/outcome";
import type { Choice, DraftReview, NameInput } from "../write/types";
import { DraftClaim } from "./claim";
import { Conflict } from "./conflict";
import { useDeciding } from "./decide";
import { EditDraft } from "./edit";
import { useKeys } from "./keys";
import { accept, patch, reject, waiting } from "./load";
import { DraftNames } from "./names";
import { ReasonDialog } from "./reason";
import { DraftText } from "./text";

interface Props {
  draft: DraftReview;
  onDraft: (draft: DraftReview) => void;
  onNext: () => void;
}

const unread = /^(revision|updated_at|created_at|effect|problem|passages|stored|entities)/;

export function DraftPane({ draft, onDraft, onNext }: Props): JSX.Element {
  const open = waiting(draft);
  const [at, setAt] = useState(open[0] ?? 0);
  const [chosen, setChosen] = useState<number[]>([]);
  const [mode, setMode] = useState<"read" | "edit" | "reject">("read");
  const { busy, error, now, decide, clear } = useDeciding(draft.id);
  const known = useMe();
  const mayReview = known.me?.may.includes("review") !== false;
  const mayEdit = isAuthor(draft, known) && draft.accepted.length === 0;
  useEffect(() => setChosen((list) => list.filter((n) => open.includes(n))), [draft.revision]);

  const done = (next: DraftReview) => { setMode("read"); onDraft(next); };
  const toggle = (n: number) => { if (open.includes(n)) setChosen((list) => (list.includes(n) ? list.filter((other) => other !== n) : [...list, n].sort((a, b) => a - b))); };
  const acceptChosen = () => { if (open.length && mayReview && mode === "read") void decide(() => accept(draft, chosen), done); };
  const choose = (name: string, choice: Choice) => void decide(() => patch(draft, { report: { choose: { [name]: choice } } }), done);
  const step = (by: number) => setAt((n) => Math.min(Math.max(n + by, 0), draft.report.claims.length - 1));
  useKeys(mode === "edit" ? {} : {
    j: () => step(1), k: () => step(-1), " ": () => toggle(at), a: acceptChosen,
    e: () => { if (open.length && mayEdit) setMode("edit"); }, r: () => { if (open.length && mayReview) setMode("reject"); },
  });

  const conflict = now && (
    <Conflict what="the draft" seen={draft} now={now} skip={unread}>
      <button type="button" class="primary" onClick={() => { clear(); onDraft(now); }}>{mode === "edit" ? "Keep my edit, on the draft as it is now" : "Go on with the draft as it is now"}</button>
      {mode === "edit" && <button type="button" onClick={() => { clear(); setMode("read"); onDraft(now); }}>Give up my edit</button>}
    </Conflict>
  );
  return (
    <article class="draft" aria-busy={busy}>
      <Head draft={draft} />
      {conflict ?? (error !== undefined && <ProblemNote error={error} />)}
      {draft.stored && <Stored draft={draft} onNext={onNext} />}
      {mode === "edit" ? <EditDraft draft={draft} busy={busy} onSave={(body) => void decide(() => patch(draft, body), done)} onCancel={() => { clear(); setMode("read"); }} /> : (
        <>
          {open.length > 0 && (
            <div class="decide">
              {mayReview && <button type="button" class="primary" disabled={busy || !draft.effect && !chosen.length} onClick={acceptChosen}>Accept {chosen.length ? count(chosen.length, "claim") : open.length === 1 ? "the claim" : `all ${open.length} claims`} <kbd>a</kbd></button>}
              {mayEdit && <button type="button" disabled={busy} onClick={() => setMode("edit")}>Edit <kbd>e</kbd></button>}
              {mayReview && <button type="button" disabled={busy} onClick={() => setMode("reject")}>Reject … <kbd>r</kbd></button>}
              <Summary draft={draft} />
              {!mayReview && <p class="quiet">{mayEdit ? "You proposed it. " : ""}It waits for a reviewer. {lacking("review", known.me)}</p>}
            </div>
          )}
          <div class="draft-columns">
            <div class="draft-left"><DraftText draft={draft} at={at} /><DraftNames draft={draft} onChoose={open.length && mayEdit ? choose : undefined} /></div>
            <div class="draft-claims">
              {draft.report.claims.map((_, n) => (
                <DraftClaim draft={draft} number={n} effect={draft.effect?.claims[open.indexOf(n)]} at={n === at} chosen={open.includes(n) && mayReview ? chosen.includes(n) : undefined} onAt={() => setAt(n)} onChoose={() => toggle(n)} />
              ))}
            </div>
          </div>
        </>
      )}
      {mode === "reject" && <ReasonDialog title="Reject the draft" button="Reject" example="The text does not say so." busy={busy} onClose={() => setMode("read")} onReason={(reason) => { setMode("read"); void decide(() => reject(draft, reason), done); }}><p>The proposer reads the reason. {draft.accepted.length > 0 && "Claims that were accepted before stay."}</p></ReasonDialog>}
    </article>
  );
}

// isAuthor reports whether the user may edit a draft: reviewers may, and so may who proposed it.
function isAuthor(draft: DraftReview, { me }: Known): boolean {
  if (!me || me.may.includes("review")) return true;
  return me.may.includes("propose") && (draft.proposed_by === me.name || draft.proposed_by?.startsWith(`${me.name} (`) === true);
}

const textOf = (name: NameInput | undefined): string => (name === undefined ? "" : typeof name === "string" ? name : name.name ?? name.id ?? "");

function Head({ draft }: { draft: DraftReview }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const source = typeof draft.report.source === "string" ? { title: draft.report.source } : draft.report.source;
  const web = /^https?:\/\//.test(source.url ?? "");
  const title = <bdi>{source.title ?? source.id ?? draft.id}</bdi>;
  return (
    <header class="draft-head">
      <h2 tabIndex={-1} ref={heading}>{web ? <a href={source.url} rel="noopener noreferrer" target="_blank">{title}<span class="hidden"> (opens in a new tab)</span></a> : title}</h2>
      <p class="quiet"><bdi>{textOf(source.publisher)}</bdi>{source.published_at && <>, {published(source.published_at)}</>} · proposed by <bdi>{draft.proposed_by ?? "somebody"}</bdi> on {published(draft.created_at)} · revision {draft.revision}</p>
      {draft.state !== "open" && <p><span class={`tag${draft.state === "rejected" ? " warn" : " new"}`}>{draft.state}</span> by <bdi>{draft.reviewed_by}</bdi>{draft.reason && <>: <bdi>{draft.reason}</bdi></>}</p>}
    </header>
  );
}

function Summary({ draft: { effect, problem } }: { draft: DraftReview }): JSX.Element | null {
  if (effect) return <p class="quiet">{additions(effect) ? `Accepting all of it adds ${additions(effect)}.` : "The graph has all of it already."}</p>;
  if (!problem) return null;
  const faults = problem.errors ?? [];
  const said = faults.map((fault) => `${fieldName(fault.field)}: ${fault.code === "ambiguous" ? "several entities have this name" : fault.message}`);
  return (
    <div class="warn">
      <p>It cannot be accepted as it is. {said.length ? "Claims without a fault can be selected and accepted." : <bdi>{problem.detail ?? problem.title}</bdi>}</p>
      <ul>{said.slice(0, 5).map((text) => <li><bdi>{text}</bdi></li>)}</ul>
    </div>
  );
}

function Stored({ draft: { stored, state }, onNext }: { draft: DraftReview; onNext: () => void }): JSX.Element {
  return (
    <section class="stored" role="status">
      <p><strong>Accepted.</strong> Added {additions(stored!) || "nothing new"}. {state === "open" && "The other claims still wait."}</p>
      <Turns answer={stored!} linked />
      <p><button type="button" onClick={onNext}>Next draft <kbd>n</kbd></button></p>
    </section>
  );
}

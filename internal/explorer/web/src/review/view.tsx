// The inbox: drafts that wait for a decision, and those that were decided.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLoad } from "../core/async";
import { go, linkTo } from "../core/router";
import { Dialog } from "../parts/dialog";
import { Empty, Loading, ProblemNote } from "../parts/problem";
import type { DraftReview } from "../write/types";
import { DraftPane } from "./draft";
import { help, useKeys } from "./keys";
import { DraftList, SourceFilter } from "./list";
import { listDrafts, readDraft } from "./load";

const states = ["open", "accepted", "rejected"] as const;

export function DraftsView({ query }: { query: URLSearchParams }): JSX.Element {
  const state = states.find((one) => one === query.get("state")) ?? "open";
  const opened = query.get("draft") ?? "";
  const by = query.get("by") ?? "", source = query.get("source") ?? "";
  const [at, setAt] = useState(opened);
  const [asking, ask] = useState(false);
  const filter = { state, proposed_by: by, source };
  const key = JSON.stringify(filter);
  const [more, setMore] = useState({ key, pages: 1 });
  const pages = more.key === key ? more.pages : 1;
  const list = useLoad(`${key} ${pages}`, (signal) => listDrafts(filter, pages, signal));
  const loadMore = () => setMore({ key, pages: pages + 1 });
  const drafts = list.data?.items ?? [];
  const link = (change: { draft?: string; state?: string; by?: string; source?: string }): string =>
    linkTo("/drafts", Object.fromEntries(Object.entries({ ...(state !== "open" && { state }), ...(by && { by }), ...(source && { source }), ...change }).filter(([, value]) => value)));
  const open = (id: string) => { setAt(id); go(link({ draft: id })); };
  const step = (to: number): string | undefined => {
    const now = drafts.findIndex((draft) => draft.id === (opened || at));
    if (now === drafts.length - 1 && to > 0 && list.data?.next_cursor) loadMore();
    return drafts[now < 0 ? (to > 0 ? 0 : drafts.length - 1) : Math.min(Math.max(now + to, 0), drafts.length - 1)]?.id;
  };
  const openNext = (to: number) => { const id = step(to); if (id) open(id); };
  const move = (to: number) => { const id = step(to); if (id) { setAt(id); document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(id)}"]`)?.focus(); } };
  useEffect(() => { if (opened) setAt(opened); }, [opened]);
  useKeys({
    "?": () => ask(true), n: () => openNext(1), p: () => openNext(-1), u: () => go(link({})),
    ...(!opened && { j: () => move(1), k: () => move(-1), Enter: () => { if (at) open(at); }, o: () => { if (at) open(at); } }),
  });
  return (
    <div class={`page inbox${opened ? " reading" : ""}`}>
      <header class="report-head">
        <h1>Drafts</h1>
        <nav class="states" aria-label="States of drafts">{states.map((one) => <a href={linkTo("/drafts", one === "open" ? {} : { state: one })} {...(one === state && { "aria-current": "page" as const })}>{one}</a>)}</nav>
        <Proposer value={by} onChange={(name) => go(link({ by: name }))} />
        <SourceFilter drafts={drafts} value={source} onChange={(chosen) => go(link({ source: chosen }))} />
        <button type="button" class="plain" onClick={() => ask(true)}>Keys <kbd>?</kbd></button>
      </header>
      <div class="inbox-columns">
        <section class="inbox-list" aria-label={`Drafts: ${state}`}>
          {list.error !== undefined && <ProblemNote error={list.error} retry={list.retry} />}
          {!list.data && list.loading && <Loading what="the drafts" />}
          {list.data && !drafts.length && <Empty title={state === "open" ? "No draft waits" : "None"}><p>{state === "open" && <>Drafts come from <a href="#/report">the report form</a>, from programs, and from imports with ambiguous names.</>}</p></Empty>}
          <DraftList drafts={drafts} at={at} opened={opened} link={(id) => link({ draft: id })} />
          {list.data?.next_cursor && <p><button type="button" disabled={list.loading} onClick={loadMore}>Show more drafts</button> <span class="quiet">{drafts.length} are shown.</span></p>}
        </section>
        {opened && <Opened key={opened} id={opened} onNext={() => openNext(1)} back={link({})} />}
      </div>
      {asking && <Dialog title="Keys" onClose={() => ask(false)}><dl class="keys">{help.map(([keys, meaning]) => <><dt>{keys.split(", ").map((key, i) => <>{i > 0 && " "}<kbd>{key}</kbd></>)}</dt><dd>{meaning}</dd></>)}</dl></Dialog>}
    </div>
  );
}

function Proposer({ value, onChange }: { value: string; onChange: (name: string) => void }): JSX.Element {
  return <label class="proposer">Proposed by <input type="search" value={value} placeholder="anybody" onChange={(event) => onChange(event.currentTarget.value.trim())} /></label>;
}

// Opened reads a draft once: what others change is seen only when a decision is refused, so that nobody decides about what was not read.
function Opened({ id, onNext, back }: { id: string; onNext: () => void; back: string }): JSX.Element {
  const [draft, set] = useState<DraftReview>();
  const [error, fail] = useState<unknown>();
  const load = () => { fail(undefined); readDraft(id).then(set, fail); };
  useEffect(() => {
    load();
    addEventListener("entente:key", load);
    return () => removeEventListener("entente:key", load);
  }, [id]);
  return (
    <section class="opened" aria-label="Draft">
      <p class="back"><a href={back}>← All drafts</a></p>
      {error !== undefined && <ProblemNote error={error} retry={load} />}
      {!draft && error === undefined && <Loading what="the draft" />}
      {draft && <DraftPane draft={draft} onDraft={set} onNext={onNext} />}
    </section>
  );
}

// The report form: a source, what it says, and what storing it would do.
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { lacking, useMay, useMe } from "../core/me";
import { go, linkTo } from "../core/router";
import { ProblemNote } from "../parts/problem";
import { bookmarklet, given } from "./address";
import { ReportFields } from "./body";
import { reportOf } from "./compose";
import { DoneNote } from "./done";
import { emptyClaim, emptyForm, isEmpty, type FormValue } from "./form";
import { useKeptForm } from "./keep";
import { Outcome } from "./outcome";
import { Send, type Done } from "./send";
import { useTrial } from "./trial";
import { useVocabulary } from "./vocabulary";

// ReportView explains who may enter reports to those who may not.
export function ReportView(props: { query: URLSearchParams }): JSX.Element {
  const { me } = useMe();
  if (useMay("propose") !== false) return <ReportEntry {...props} />;
  return <div class="page"><h1>Enter a report</h1><p>You can read everything here, but not enter or propose reports.</p><p>{lacking("propose", me)}</p></div>;
}

function ReportEntry({ query }: { query: URLSearchParams }): JSX.Element {
  const [form, set, restored] = useKeptForm();
  const [done, setDone] = useState<{ done: Done; form: FormValue }>();
  const [offer, setOffer] = useState<FormValue>();
  const vocabulary = useVocabulary();
  const types = vocabulary.data ?? [];
  const empty = isEmpty(form);
  const report = useMemo(() => reportOf(form, types), [form, types]);
  const trial = useTrial(report, empty || !vocabulary.data);
  const filled = query.toString();
  useEffect(() => {
    const from = given(query);
    if (!from) return;
    go(linkTo("/report"), true); // so that a reload does not fill the form again
    if (isEmpty(form)) set(from);
    else setOffer(from);
  }, [filled]);

  const change = (next: FormValue) => { setDone(undefined); set(next); };
  const sent = (what: Done) => { setDone({ done: what, form }); set(emptyForm); };
  if (done) {
    return <div class="page"><h1>Enter a report</h1><DoneNote done={done.done} onMore={() => setDone(undefined)} onSameSource={() => change({ ...done.form, claims: [emptyClaim], choose: {} })} /></div>;
  }
  return (
    <div class="page report">
      <header class="report-head">
        <h1>Enter a report</h1>
        <p class="quiet">A source, and what it says, with names as the text has them.</p>
        {restored && !empty && <p class="quiet" role="status">This is what you had entered in this tab.</p>}
      </header>
      {offer && <Offer offer={offer} onTake={() => { set(offer); setOffer(undefined); }} onKeep={() => setOffer(undefined)} />}
      {vocabulary.error !== undefined && <ProblemNote error={vocabulary.error} retry={vocabulary.retry} />}
      <form class="report-form" onSubmit={(event) => event.preventDefault()}>
        <ReportFields form={form} trial={trial} types={types} onChange={change} />
        <aside class="report-side" aria-label="What it would do">
          <h2>What it would do</h2>
          <Outcome trial={trial} />
          <Send report={report} text={form.text} trial={trial} empty={empty} onDone={sent} />
          {!empty && <Discard onDiscard={() => set(emptyForm)} />}
          <Bookmarklet />
        </aside>
      </form>
    </div>
  );
}

// Offer asks before the address replaces what is in the form.
function Offer({ offer, onTake, onKeep }: { offer: FormValue; onTake: () => void; onKeep: () => void }): JSX.Element {
  return (
    <section class="problem" role="alert">
      <p>The form has something that is not stored. Replace it by <bdi><strong>{offer.source.title || offer.source.url || "the selected text"}</strong></bdi>?</p>
      <p class="actions"><button type="button" class="primary" onClick={onTake}>Replace it</button><button type="button" onClick={onKeep}>Keep what is there</button></p>
    </section>
  );
}

function Discard({ onDiscard }: { onDiscard: () => void }): JSX.Element {
  const [sure, setSure] = useState(false);
  if (!sure) return <p><button type="button" class="plain" onClick={() => setSure(true)}>Discard the form</button></p>;
  return <p class="actions"><span>Discard all that you entered?</span> <button type="button" onClick={() => { setSure(false); onDiscard(); }}>Discard</button> <button type="button" onClick={() => setSure(false)}>Keep</button></p>;
}

function Bookmarklet(): JSX.Element {
  const [told, tell] = useState(false);
  return (
    <details class="bookmarklet">
      <summary>From the page that you read</summary>
      <p>Drag this link to your bookmarks. On a page, select the passage and click the bookmark: the form opens with the address, the title and the passage.</p>
      <p><a class="button" href={bookmarklet()} onClick={(event) => { event.preventDefault(); tell(true); }}>Report to Entente</a></p>
      <p class="quiet" role="status">{told ? "Drag the link to the bookmarks; a click does nothing here." : ""}</p>
    </details>
  );
}

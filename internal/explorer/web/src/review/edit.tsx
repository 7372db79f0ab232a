// Editing a draft in the form of reports. What the reviewer has seen is the base of the change.
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { ProblemNote } from "../parts/problem";
import { useMay } from "../core/me";
import { ReportFields } from "../write/body";
import { reportOf } from "../write/compose";
import { formOf } from "../write/decompose";
import type { FormValue } from "../write/form";
import { Outcome } from "../write/outcome";
import { useTrial } from "../write/trial";
import type { DraftReview } from "../write/types";
import { useVocabulary } from "../write/vocabulary";
import { mergePatch } from "./patch";

interface Props {
  draft: DraftReview;
  busy: boolean;
  onSave: (body: unknown) => void;
  onCancel: () => void;
}

const change = (draft: DraftReview, report: unknown, text: string): unknown =>
  mergePatch({ report: draft.report, text: draft.text ?? "" }, { report, text });

export function EditDraft({ draft, busy, onSave, onCancel }: Props): JSX.Element {
  const [form, set] = useState<FormValue>(() => formOf(draft.report, draft.text));
  const vocabulary = useVocabulary();
  const types = vocabulary.data ?? [];
  const report = useMemo(() => reportOf(form, types), [form, types]);
  const mayTry = useMay("write") !== false;
  const trial = useTrial(report, !vocabulary.data || !mayTry);
  const [first] = useState(form);
  const body = !vocabulary.data || form === first ? undefined : change(draft, report, form.text);
  return (
    <form class="report-form" onSubmit={(event) => event.preventDefault()}>
      <ReportFields form={form} trial={trial} types={types} onChange={set} />
      <aside class="report-side" aria-label="What it would do">
        <h2>What accepting it would do</h2>
        {vocabulary.error !== undefined && <ProblemNote error={vocabulary.error} retry={vocabulary.retry} />}
        {mayTry ? <Outcome trial={trial} /> : <p class="quiet">The draft shows it once you have saved it.</p>}
        <div class="send">
          <button type="button" class="primary" disabled={busy || body === undefined} onClick={() => onSave(body)}>Save the draft</button>
          <button type="button" onClick={onCancel}>Cancel</button>
          <p class="quiet">{body === undefined ? "Nothing was changed yet." : "Saving changes the draft, and nothing else."}</p>
        </div>
      </aside>
    </form>
  );
}

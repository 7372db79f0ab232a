// The fields of a report: its source, its text, and its claims. The form and the edit of a draft share them.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { RelationType } from "../core/types";
import { ClaimForm } from "./claim";
import { WritingContext } from "./context";
import { emptyClaim, replaced, type FormValue } from "./form";
import { SourceForm } from "./source";
import type { Trial } from "./trial";
import type { Choice } from "./types";

interface Props {
  form: FormValue;
  trial: Trial;
  types: RelationType[];
  onChange: (form: FormValue) => void;
}

export function ReportFields({ form, trial, types, onChange }: Props): JSX.Element {
  const set = (change: Partial<FormValue>) => onChange({ ...form, ...change });
  const { claims } = form;
  const choose = (name: string, choice: Choice | undefined) => {
    const { [name]: _, ...others } = form.choose;
    set({ choose: choice === undefined ? others : { ...others, [name]: choice } });
  };
  return (
    <WritingContext.Provider value={{ trial, types, choose }}>
      <div class="report-fields">
        <SourceForm form={form} onChange={set} />
        <SourceText value={form.text} onChange={(text) => set({ text })} />
        <h2>What it says</h2>
        {claims.map((claim, i) => (
          <ClaimForm
            number={i} value={claim} text={form.text} onChange={(changed) => set({ claims: replaced(claims, i, changed) })}
            onCopy={() => set({ claims: [...claims.slice(0, i + 1), withoutId(claim), ...claims.slice(i + 1)] })}
            onRemove={claims.length > 1 ? () => set({ claims: claims.filter((_, other) => other !== i) }) : undefined}
          />
        ))}
        <p><button type="button" onClick={() => set({ claims: [...claims, emptyClaim] })}>Add a claim</button></p>
      </div>
    </WritingContext.Provider>
  );
}

function withoutId(claim: FormValue["claims"][number]): FormValue["claims"][number] {
  const { id: _, ...rest } = claim.rest;
  return { ...claim, rest };
}

function SourceText({ value, onChange }: { value: string; onChange: (text: string) => void }): JSX.Element {
  const id = useId();
  return (
    <details class="source-text" open={value !== ""}>
      <summary>Text of the source {value && <span class="count">{value.length.toLocaleString("en")} characters</span>}</summary>
      <div class="field">
        <label for={id}>The passage that you read</label>
        <textarea id={id} data-path="text" dir="auto" rows={value ? 8 : 4} value={value} onInput={(event) => onChange(event.currentTarget.value)} aria-describedby={`${id}-hint`} />
        <p id={`${id}-hint`} class="quiet">It goes with a draft, so that reviewers see the quotations in it. It is not stored with a report.</p>
      </div>
    </details>
  );
}

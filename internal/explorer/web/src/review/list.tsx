// The list of drafts in one state.
import type { JSX } from "preact";
import { published } from "../core/dates";
import { count, shorten } from "../core/words";
import type { Draft, NameInput } from "../write/types";

interface Props {
  drafts: Draft[];
  at: string;
  opened: string;
  link: (id: string) => string;
}

const textOf = (name: NameInput | undefined): string => (name === undefined ? "" : typeof name === "string" ? name : name.name ?? name.id ?? "");

// SourceFilter chooses among the sources of the drafts that are listed.
export function SourceFilter({ drafts, value, onChange }: { drafts: Draft[]; value: string; onChange: (source: string) => void }): JSX.Element | null {
  const titles = new Map<string, string>(value ? [[value, value]] : []);
  for (const { source: id, report: { source } } of drafts) if (id) titles.set(id, (typeof source === "string" ? undefined : source.title) ?? id);
  if (!titles.size) return null;
  return (
    <label class="proposer">Source <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">any</option>
      {[...titles].sort(([, a], [, b]) => a.localeCompare(b)).map(([id, title]) => <option value={id}>{shorten(title, 50)}</option>)}
    </select></label>
  );
}

export function DraftList({ drafts, at, opened, link }: Props): JSX.Element {
  return (
    <ol class="draft-list">
      {drafts.map((draft) => {
        const source = typeof draft.report.source === "string" ? { title: draft.report.source, publisher: undefined } : draft.report.source;
        const left = draft.report.claims.length - draft.accepted.length;
        return (
          <li class={`${draft.id === at ? "at" : ""}${draft.id === opened ? " opened" : ""}`}>
            <a href={link(draft.id)} data-draft={draft.id} {...(draft.id === opened && { "aria-current": "true" as const })}><bdi>{source.title ?? draft.id}</bdi></a>
            <span class="quiet"><bdi>{textOf(source.publisher)}</bdi></span>
            <span class="quiet">{draft.state === "open" ? `${count(left, "claim")} to decide` : count(draft.report.claims.length, "claim")} · by <bdi>{draft.proposed_by ?? "somebody"}</bdi>{draft.created_at && <> · {published(draft.created_at)}</>}</span>
          </li>
        );
      })}
    </ol>
  );
}

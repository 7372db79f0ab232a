// Entities that may be one: reasons for and against, merging with a reason, and undoing a merge.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get, id as encode, request } from "../core/api";
import { useLoad } from "../core/async";
import { useMay } from "../core/me";
import { day } from "../core/dates";
import type { Entity, Ref } from "../core/types";
import { KindBadge, NameOf } from "../parts/name";
import { Loading, ProblemNote } from "../parts/problem";
import { Typeahead } from "../parts/typeahead";
import type { components } from "../openapi";
import { Conflict } from "../review/conflict";
import { ReasonDialog } from "../review/reason";
import { useCorrecting } from "./correcting";

type Candidate = components["schemas"]["EntityCandidate"];
type Merge = components["schemas"]["Merge"];

interface Props {
  entity: Entity;
  onMerged: (into: string) => void;
}

const ignored = /^(updated_at|revision|created_at)/;

// Duplicates is closed until somebody wants it: most readers do not.
export function Duplicates({ entity, onMerged }: Props): JSX.Element | null {
  const may = useMay("write");
  const [open, setOpen] = useState(false);
  if (may === false) return null;
  return (
    <details class="duplicates" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Is it the same as another?</summary>
      {open && <Merging entity={entity} onMerged={onMerged} />}
    </details>
  );
}

function Merging({ entity, onMerged }: Props): JSX.Element {
  const path = `/v1/entities/${encode(entity.id)}`;
  const found = useLoad(`candidates ${entity.id}`, async (signal) => (await get<{ items: Candidate[] }>(`${path}/candidates`, { limit: 20 }, signal)).items);
  const merges = useLoad(`merges ${entity.id}`, async (signal) => (await get<{ items: Merge[] }>(`${path}/merges`, {}, signal)).items);
  const [pair, setPair] = useState<{ from: Ref; into: Ref; reasons: Candidate["reasons"] }>();
  const [undoing, undo] = useState<Merge>();
  const { busy, error, now, correct, clear } = useCorrecting<Entity>(entity, () => get<Entity>(path));
  const self: Ref = { id: entity.id, name: entity.name, kind: entity.kind };
  const merge = (reason: string) => {
    if (!pair) return;
    setPair(undefined);
    void correct(() => request(`/v1/entities/${encode(pair.from.id)}/merge`, { body: { into: pair.into.id, reason } }), () => onMerged(pair.into.id));
  };
  const unmerge = (reason: string) => {
    undo(undefined);
    if (undoing) void correct(() => request(`/v1/entities/${encode(undoing.from)}/unmerge`, { body: { reason } }), merges.retry);
  };
  return (
    <div class="merging" aria-busy={busy}>
      {now ? <Conflict what="the entity" seen={entity} now={now} skip={ignored}><button type="button" onClick={clear}>Go on</button></Conflict> : error !== undefined && <ProblemNote error={error} />}
      {!found.data && found.loading && <Loading what="possible duplicates" />}
      {found.error !== undefined && <ProblemNote error={found.error} retry={found.retry} />}
      {found.data && !found.data.length && <p class="quiet">No entity looks like it.</p>}
      <ul class="lines">
        {found.data?.map(({ entity: other, reasons }) => (
          <li class="candidate-row">
            <span><KindBadge kind={other.kind} /> <strong><bdi>{other.name}</bdi></strong> <code>{other.id}</code>{other.description && <span class="description"><bdi>{other.description}</bdi></span>}</span>
            <Reasons reasons={reasons} />
            <button type="button" class="small" onClick={() => setPair({ from: other, into: self, reasons })}>Merge …</button>
          </li>
        ))}
      </ul>
      <Typeahead label="Or the same as" placeholder="a name in any script" kinds={[entity.kind]} onChoose={(other) => { if (other.id !== entity.id) setPair({ from: other, into: self, reasons: [] }); }} />
      <Merged merges={merges.data ?? []} onUndo={undo} />
      {pair && (
        <ReasonDialog title="Merge two entities" button="Merge" example={pair.reasons.find((reason) => !reason.against)?.message ?? "Two spellings of one name."} busy={busy} onReason={merge} onClose={() => setPair(undefined)}>
          <p>One of the two stands for both; the address of the other leads to it. It can be undone.</p>
          <fieldset><legend>Keep</legend>{[pair.into, pair.from].map((ref) => (
            <label class="check"><input type="radio" name="into" checked={ref.id === pair.into.id} onChange={() => { if (ref.id !== pair.into.id) setPair({ ...pair, from: pair.into, into: pair.from }); }} /> <bdi>{ref.name}</bdi> <code>{ref.id}</code></label>
          ))}</fieldset>
          <Reasons reasons={pair.reasons} />
        </ReasonDialog>
      )}
      {undoing && <ReasonDialog title="Undo the merge" button="Separate them" example="They are father and son." busy={busy} onReason={unmerge} onClose={() => undo(undefined)}><p>Claims go back to the entity that they were sent with.</p></ReasonDialog>}
    </div>
  );
}

function Reasons({ reasons }: { reasons: Candidate["reasons"] }): JSX.Element | null {
  if (!reasons.length) return null;
  return <ul class="reasons">{reasons.map((reason) => <li class={reason.against ? "warn" : ""}><strong>{reason.against ? "against" : "for"}</strong> <bdi>{reason.message}</bdi></li>)}</ul>;
}

function Merged({ merges, onUndo }: { merges: Merge[]; onUndo: (merge: Merge) => void }): JSX.Element | null {
  if (!merges.length) return null;
  return (
    <>
      <h4>Merges</h4>
      <ul class="lines">
        {merges.map((merge) => (
          <li>
            <span><code>{merge.from}</code> into <NameOf id={merge.into} /> on {day(merge.recorded_at)}{merge.recorded_by && <> by <bdi>{merge.recorded_by}</bdi></>}: <bdi>{merge.reason}</bdi></span>
            {merge.undone_at ? <span class="quiet">undone on {day(merge.undone_at)}: <bdi>{merge.undone_reason}</bdi></span> : <button type="button" class="small" onClick={() => onUndo(merge)}>Undo …</button>}
          </li>
        ))}
      </ul>
    </>
  );
}

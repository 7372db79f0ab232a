// The two times of a view, apart: when it was known, and when it happened.
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { get } from "../core/api";
import { useLoad } from "../core/async";
import { day } from "../core/dates";
import { count } from "../core/words";
import type { Filters } from "../core/view";
import type { Stats, SubgraphEdge } from "../core/types";
import { Bars, type Bar } from "./bars";

interface Props {
  filters: Filters;
  edges: SubgraphEdge[];
  // ready is false while what is more important is loading.
  ready: boolean;
  onChange: (change: Partial<Filters>, replace?: boolean) => void;
}

export function TimeForm(props: Props): JSX.Element {
  return (
    <div class="times">
      <Known {...props} />
      <Happened {...props} />
    </div>
  );
}

const lastDayOf = (bucket: string): string =>
  bucket.length === 10 ? bucket : new Date(Date.UTC(Number(bucket.slice(0, 4)), bucket.length === 4 ? 12 : Number(bucket.slice(5, 7)), 0)).toISOString().slice(0, 10);

// useSteps are the days, months or years in which something was published.
function useSteps(ready: boolean): Bar[] {
  const { data } = useLoad(ready ? "published" : "", async (signal) => {
    const units = ["day", "month", "year"];
    for (const buckets of units) {
      const published = (await get<Stats>("/v1/stats", { buckets, top: 1 }, signal)).published;
      if (published && (buckets === "year" || (!published.truncated && published.buckets.length <= 120))) return published.buckets;
    }
    return [];
  });
  return useMemo(() => (data ?? []).map((b) => ({ at: lastDayOf(b.bucket), name: day(b.bucket), value: b.claims })), [data]);
}

const pace = 1400; // milliseconds for each step

function Known({ filters, ready, onChange }: Props): JSX.Element {
  const steps = useSteps(ready);
  const [playing, setPlaying] = useState(false);
  const last = steps.length; // one step further: now
  const at = filters.known ? steps.findLastIndex((step) => step.at <= filters.known.slice(0, 10)) : last;
  const show = (i: number) => onChange({ known: i >= last ? "" : steps[i]!.at }, true);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (at >= last ? setPlaying(false) : show(at + 1)), pace);
    return () => clearTimeout(timer);
  }, [playing, at]);
  const play = () => {
    if (!playing && at >= last) show(0);
    setPlaying(!playing);
  };
  return (
    <fieldset class="known">
      <legend>Known on <span class="quiet">published by then</span></legend>
      {steps.length > 0 && (
        <>
          <Bars bars={steps} from={-1} to={at} label="Claims by the day of publication" />
          <input type="range" min={0} max={last} value={at < 0 ? 0 : at} aria-label="Known on" aria-valuetext={at >= last ? "now" : steps[Math.max(at, 0)]!.name} onInput={(event) => show(Number(event.currentTarget.value))} />
        </>
      )}
      <div class="row">
        <button type="button" disabled={steps.length < 2} onClick={play}>{playing ? "Pause" : "Play"}</button>
        <label>Day <input type="date" value={filters.known.slice(0, 10)} onChange={(event) => onChange({ known: event.currentTarget.value })} /></label>
        {filters.known ? <button type="button" class="plain" onClick={() => onChange({ known: "" })}>Now</button> : <span class="quiet">now</span>}
      </div>
    </fieldset>
  );
}

function Happened({ filters, edges, onChange }: Props): JSX.Element {
  const bars = useMemo(() => monthsOf(edges), [edges]);
  const undated = edges.filter((edge) => !edge.earliest && !edge.latest).length;
  const inside = (bar: Bar) => (!filters.from || bar.at >= filters.from.slice(0, bar.at.length)) && (!filters.to || bar.at <= filters.to.slice(0, bar.at.length));
  return (
    <fieldset class="happened">
      <legend>Happened <span class="quiet">took place or held</span></legend>
      {bars.length > 0 && <Bars bars={bars} from={bars.findIndex(inside)} to={bars.findLastIndex(inside)} label="Relations shown, by the time at which they may have happened" />}
      <div class="row">
        <label>From <input type="date" value={filters.from} onChange={(event) => onChange({ from: event.currentTarget.value })} /></label>
        <label>to <input type="date" value={filters.to} onChange={(event) => onChange({ to: event.currentTarget.value })} /></label>
        <label><input type="checkbox" checked={filters.certain} onChange={() => onChange({ certain: !filters.certain })} /> only if certain</label>
        {(filters.from || filters.to) && <button type="button" class="plain" onClick={() => onChange({ from: "", to: "", certain: false })}>Any time</button>}
        {undated > 0 && <span class="quiet">{count(undated, "relation")} without a date</span>}
      </div>
    </fieldset>
  );
}

const maxBars = 60;

// monthsOf counts the dated relations by month, or by year if there would be too many months.
function monthsOf(edges: SubgraphEdge[]): Bar[] {
  const spans = edges.filter((edge) => edge.earliest || edge.latest).map((edge) => [edge.earliest ?? edge.latest!, edge.latest ?? edge.earliest!] as const);
  if (!spans.length) return [];
  for (const length of [10, 7, 4]) {
    const bars = between(spans.map(([from]) => from).reduce((a, b) => (a < b ? a : b)), spans.map(([, to]) => to).reduce((a, b) => (a > b ? a : b)), length);
    if (bars.length > maxBars && length > 4) continue;
    for (const bar of bars) bar.value = spans.filter(([from, to]) => from.slice(0, length) <= bar.at && to.slice(0, length) >= bar.at).length;
    return bars.slice(-5 * maxBars);
  }
  return [];
}

function between(from: string, to: string, length: number): Bar[] {
  const bars: Bar[] = [];
  const date = new Date(`${from.slice(0, length).padEnd(10, "-01")}T00:00:00Z`);
  for (let at = from.slice(0, length); at <= to.slice(0, length) && bars.length <= 5 * maxBars; ) {
    bars.push({ at, name: day(at), value: 0 });
    if (length === 10) date.setUTCDate(date.getUTCDate() + 1);
    else if (length === 7) date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1);
    at = date.toISOString().slice(0, length);
  }
  return bars;
}

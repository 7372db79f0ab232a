// Between two entities: paths, with the evidence of each step, and common contacts.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { get } from "../core/api";
import { useLoad } from "../core/async";
import { go, linkTo } from "../core/router";
import { emptyView, evidenceQuery, filterQuery, readFilters, viewLink, type Filters } from "../core/view";
import type { CommonContacts, Paths, SubgraphEdge } from "../core/types";
import { FilterForm, noFacets, type Facets } from "../graph/filters";
import { Legend } from "../graph/legend";
import { TimeForm } from "../graph/time";
import { entityOf, learn } from "../parts/name";
import { Empty, Loading, ProblemNote } from "../parts/problem";
import { Typeahead } from "../parts/typeahead";
import { Common } from "./common";
import { PathCard } from "./path";

const modes: [value: string, name: string][] = [
  ["k_shortest", "the best few paths"], ["all_shortest", "all shortest paths"], ["time_respecting", "paths in the order of time"],
];

export function BetweenView({ query }: { query: URLSearchParams }): JSX.Element {
  const filters = { ...readFilters(query), from: query.get("valid-from") ?? "", to: query.get("valid-to") ?? "" };
  const from = query.get("from") ?? "", to = query.get("to") ?? "", mode = query.get("mode") ?? "k_shortest";
  const show = (change: Record<string, string>, part: Partial<Filters> = {}, replace = false) => {
    const all = { from, to, ...(mode !== "k_shortest" && { mode }), ...change };
    go(linkTo("/between", { ...Object.fromEntries(Object.entries(all).filter(([, value]) => value)), ...timeless(filterQuery({ ...filters, ...part })) }), replace);
  };
  const both = from !== "" && to !== "" && from !== to;
  const request = { ...evidenceQuery(filters), kinds: filters.kinds };
  const paths = useLoad(both ? JSON.stringify([from, to, mode, request]) : "", async (signal) => {
    const found = await get<Paths>("/v1/graph/paths", { from, to, mode, k: mode === "k_shortest" ? 6 : undefined, include: "claims", ...request }, signal);
    learn(found.paths.flatMap((path) => path.entities));
    return found;
  });
  const common = useLoad(both ? JSON.stringify([from, to, request]) : "", (signal) => get<CommonContacts>("/v1/graph/common", { ids: [from, to], limit: 50, ...request }, signal));
  const edges = useMemo(() => edgesOf(paths.data), [paths.data]);
  const change = (part: Partial<Filters>, replace = false) => show({}, part, replace);
  return (
    <div class="graph">
      <aside class="side" aria-label="Filters">
        <details open={matchMedia("(min-width: 60rem)").matches}><summary>Filters</summary><FilterForm filters={filters} facets={facetsOf(paths.data)} onChange={change} /></details>
        <Legend />
      </aside>
      <div class="middle wide">
        <h1>Paths and common contacts</h1>
        <div class="ends-form">
          <End label="From" id={from} onChoose={(id) => show({ from: id })} />
          <button type="button" disabled={!both} onClick={() => show({ from: to, to: from })} aria-label="Swap the two">⇄</button>
          <End label="To" id={to} onChoose={(id) => show({ to: id })} />
          <label>Show <select value={mode} onChange={(event) => show({ mode: event.currentTarget.value })}>{modes.map(([value, name]) => <option value={value}>{name}</option>)}</select></label>
        </div>
        <TimeForm filters={filters} edges={edges} ready onChange={change} />
        {!both && <Empty title={from && from === to ? "Choose two different entities" : "Choose two entities"}><p>The filters and times hold for each step of a path.</p></Empty>}
        {paths.error !== undefined && <ProblemNote error={paths.error} retry={paths.retry} />}
        {paths.loading && !paths.data && <Loading what="the paths" />}
        {both && paths.data && <Found paths={paths.data} filters={filters} />}
        {both && common.error === undefined && common.data && <Common common={common.data} from={from} to={to} filters={filters} />}
      </div>
    </div>
  );
}

// The ends of a path have the names that the valid time has in a graph view; here these are valid-from and valid-to.
function timeless(query: Record<string, string>): Record<string, string> {
  const { from, to, ...rest } = query;
  return { ...rest, ...(from && { "valid-from": from }), ...(to && { "valid-to": to }) };
}

function End({ label, id, onChoose }: { label: string; id: string; onChoose: (id: string) => void }): JSX.Element {
  const { data } = useLoad(id, () => entityOf(id));
  return <Typeahead label={label} value={id ? data?.name ?? id : ""} keep onChoose={(entity) => onChoose(entity.id)} />;
}

function Found({ paths, filters }: { paths: Paths; filters: Filters }): JSX.Element {
  const { outcome, truncated } = paths;
  const pins = [...new Set(paths.paths.flatMap((path) => path.entities.map((entity) => entity.id)))];
  return (
    <section aria-label="Paths">
      <header class="row">
        <h2>Paths <span class="count">{paths.paths.length}</span></h2>
        {pins.length > 0 && <a href={viewLink({ ...emptyView, ...filters, pin: pins })}>Show all in the graph</a>}
      </header>
      {outcome === "no_path" && <Empty title="There is no path with these filters and times"><p>Remove a filter, or choose a later day in “Known on”.</p></Empty>}
      {truncated && <p class="warn" role="status">{truncated.message}</p>}
      {paths.paths.map((path, i) => <PathCard key={i} number={i + 1} path={path} evidence={paths.evidence ?? []} filters={filters} />)}
    </section>
  );
}

function facetsOf(paths: Paths | undefined): Facets {
  if (!paths) return noFacets;
  const facets: Facets = { types: new Map(), status: new Map(), kinds: new Map() };
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const path of paths.paths) {
    for (const relation of path.relations) { add(facets.types, relation.type); add(facets.status, relation.status); }
    for (const entity of path.entities) add(facets.kinds, entity.kind);
  }
  return facets;
}

// edgesOf are the relations of the paths, for the chart of when they happened.
const edgesOf = (paths: Paths | undefined): SubgraphEdge[] =>
  [...new Map((paths?.paths ?? []).flatMap((path) => path.relations).map((r) => [r.id, { ...r, subject: r.subject.id, object: r.object.id } as unknown as SubgraphEdge])).values()];

// What is known of an entity: offices, names, relations by type, statements, timeline.
import type { JSX } from "preact";
import { get, id as encode } from "../core/api";
import { useLoad } from "../core/async";
import { asSaid } from "../core/dates";
import { linkTo } from "../core/router";
import { evidenceQuery, filterQuery, viewLink, type View } from "../core/view";
import { words } from "../core/words";
import type { Alias, Entity, Neighbors, StatementList, Timeline } from "../core/types";
import { KindBadge, NameOf } from "../parts/name";
import { Loading, ProblemNote } from "../parts/problem";
import { StatusLabel } from "../parts/status";
import { Duplicates } from "../write/merge";
import type { PanelProps } from "./panel";

export function EntityPanel({ id, view, onChange }: PanelProps & { id: string }): JSX.Element {
  const { data: entity, error, loading, retry } = useLoad(id, (signal) => get<Entity>(`/v1/entities/${encode(id)}`, {}, signal));
  if (error !== undefined) return <ProblemNote error={error} retry={retry} />;
  if (!entity) return loading ? <Loading what="the entity" /> : <></>;
  return (
    <article class="entity">
      <p class="over"><KindBadge kind={entity.kind} /> {entity.official && <span class="tag">official</span>}</p>
      <h2><bdi>{entity.name}</bdi></h2>
      {entity.description && <p dir="auto">{entity.description}</p>}
      <Actions id={id} view={view} onChange={onChange} />
      <Names aliases={entity.aliases ?? []} />
      <Identity entity={entity} />
      {entity.kind === "person" && <Offices id={id} view={view} />}
      <Groups id={id} view={view} onChange={onChange} />
      <Statements id={id} view={view} />
      <Dates id={id} view={view} />
      <Duplicates entity={entity} onMerged={(into) => onChange({ open: view.open.map((o) => (o.id === id ? { ...o, id: into } : o)), selected: `e:${into}` })} />
    </article>
  );
}

function Actions({ id, view, onChange }: { id: string; view: View; onChange: PanelProps["onChange"] }): JSX.Element {
  const open = view.open.some((o) => o.id === id);
  const collapse = () => onChange({ open: view.open.filter((o) => o.id !== id), pin: [...new Set([...view.pin, id])] });
  const expand = () => onChange({ open: [...view.open, { id, types: [] }], hidden: view.hidden.filter((other) => other !== id) });
  return (
    <p class="actions">
      <button type="button" class="primary" onClick={open ? collapse : expand}>{open ? "Collapse" : "Expand"}</button>
      <button type="button" onClick={() => onChange({ hidden: [...view.hidden, id], selected: "" })}>Hide</button>
      <a class="button" href={linkTo("/between", { from: id, ...filterQuery(view) })}>Paths from here</a>
    </p>
  );
}

function Names({ aliases }: { aliases: Alias[] }): JSX.Element | null {
  if (!aliases.length) return null;
  return <p class="aliases"><span class="quiet">Also </span>{aliases.map((alias, i) => <>{i > 0 && " · "}<bdi lang={alias.language ?? ""}>{alias.name}</bdi></>)}</p>;
}

function Identity({ entity }: { entity: Entity }): JSX.Element | null {
  const facts: [string, string | undefined][] = [["born", entity.birth_date], ["died", entity.death_date], ["occurred", entity.occurred]];
  const dated = facts.filter(([, value]) => value);
  const ids = Object.entries(entity.external_ids ?? {});
  if (!dated.length && !ids.length) return null;
  return (
    <dl class="facts">
      {dated.map(([name, value]) => <><dt>{name}</dt><dd>{asSaid(value)}</dd></>)}
      {ids.map(([scheme, value]) => <><dt>{scheme}</dt><dd>{scheme === "wikidata" && /^Q\d+$/.test(value) ? <a href={`https://www.wikidata.org/wiki/${value}`} rel="noopener noreferrer" target="_blank">{value}<span class="hidden"> (opens in a new tab)</span></a> : value}</dd></>)}
    </dl>
  );
}

// Offices are the positions that a person holds or held.
function Offices({ id, view }: { id: string; view: View }): JSX.Element | null {
  const query = { types: "holds-position", direction: "out", known_at: view.known, limit: 50 };
  const { data } = useLoad(`${id} ${view.known}`, (signal) => get<Neighbors>(`/v1/entities/${encode(id)}/neighbors`, query, signal));
  if (!data?.items.length) return null;
  return (
    <>
      <h3>Offices</h3>
      <ul class="lines">{data.items.map(({ entity, relation }) => <li><a href={viewLink({ ...view, selected: `r:${relation.id}` })}><bdi>{entity.name}</bdi></a> <span class="quiet">{asSaid(relation.occurred)}</span> <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /></li>)}</ul>
    </>
  );
}

// Groups are the relations by type, each of which can be shown alone.
function Groups({ id, view, onChange }: { id: string; view: View; onChange: PanelProps["onChange"] }): JSX.Element | null {
  const key = `${id} ${JSON.stringify(filterQuery(view))}`;
  const { data } = useLoad(key, (signal) => get<Neighbors>(`/v1/entities/${encode(id)}/neighbors`, { ...evidenceQuery(view), kinds: view.kinds, group_by: "type" }, signal));
  const groups = data?.groups ?? [];
  if (!groups.length) return null;
  const open = view.open.find((o) => o.id === id);
  const shows = (type: string) => open !== undefined && (!open.types.length || open.types.includes(type));
  const show = (type: string) => {
    const others = view.open.filter((o) => o.id !== id);
    const types = open ? (shows(type) ? (open.types.length ? open.types : groups.map((g) => g.type)).filter((t) => t !== type) : [...open.types, type]) : [type];
    const entry = types.length ? [{ id, types: types.length === groups.length ? [] : types }] : [];
    onChange({ open: [...others, ...entry], ...(!entry.length && { pin: [...new Set([...view.pin, id])] }) });
  };
  return (
    <fieldset class="groups">
      <legend>Relations shown</legend>
      {groups.map((group) => <label class="check"><input type="checkbox" checked={shows(group.type)} onChange={() => show(group.type)} /> <span>{words(group.type)}</span> <span class="count">{group.count}</span></label>)}
    </fieldset>
  );
}

const outcomes: Record<string, string> = { borne_out: "borne out", contradicted: "contradicted", open: "open", retracted: "retracted" };

function Statements({ id, view }: { id: string; view: View }): JSX.Element | null {
  const { data } = useLoad(`${id} ${view.known}`, (signal) => get<StatementList>(`/v1/entities/${encode(id)}/statements`, { role: "any", known_at: view.known, limit: 20 }, signal));
  if (!data?.items.length) return null;
  return (
    <details>
      <summary>Statements, and how they turned out <span class="count">{data.items.length}{data.next_cursor && "+"}</span></summary>
      <ul class="lines">
        {data.items.map(({ claim, relation, outcome }) => (
          <li>
            <a href={viewLink({ ...view, selected: `r:${relation.id}` })}>{claim.modality}: <bdi>{relation.subject.name}</bdi> <em>{words(relation.type)}</em> <bdi>{relation.object.name}</bdi></a>
            <span class={`tag outcome-${outcome}`}>{outcomes[outcome] ?? outcome}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Dates({ id, view }: { id: string; view: View }): JSX.Element | null {
  const query = { ...evidenceQuery(view), limit: 50, order: "desc" };
  const { data } = useLoad(`${id} ${JSON.stringify(query)}`, (signal) => get<Timeline>(`/v1/entities/${encode(id)}/timeline`, query, signal));
  if (!data?.items.length) return null;
  return (
    <details>
      <summary>Timeline <span class="count">{data.items.length}{data.next_cursor && "+"}</span></summary>
      <ol class="steps">
        {data.items.map(({ relation }) => (
          <li><span class="when">{asSaid(relation.occurred)}</span> <a href={viewLink({ ...view, selected: `r:${relation.id}` })}><NameOf id={relation.subject.id} /> <em>{words(relation.type)}</em> <NameOf id={relation.object.id} /></a> <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /></li>
        ))}
      </ol>
    </details>
  );
}

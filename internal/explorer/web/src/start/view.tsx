// The first page: a search, an example, what is expected, and what became known lately.
import type { ComponentChildren, JSX } from "preact";
import { get } from "../core/api";
import { useLoad, type Loaded } from "../core/async";
import { asSaid, day } from "../core/dates";
import { go } from "../core/router";
import { openLink } from "../core/view";
import { count, sentence, words } from "../core/words";
import type { Relation, Stats } from "../core/types";
import { Loading, ProblemNote } from "../parts/problem";
import { StatusLabel } from "../parts/status";
import { Typeahead } from "../parts/typeahead";
import { example, foreseen, lately } from "./lists";

export function StartView(): JSX.Element {
  const stats = useLoad("start", (signal) => get<Stats>("/v1/stats", { top: 1 }, signal));
  const { data } = stats;
  return (
    <div class="page start">
      <h1>Who met whom, who armed whom, who wrote to whom, and who says so</h1>
      <Typeahead label="Search people, governments, organizations, places" placeholder="Kim Jong Un, Путин, Pyongyang …" onChoose={(entity) => go(openLink([entity.id]))} />
      <p class="quiet" role="status">{data ? `${count(data.entities.total, "entity", "entities")}, ${count(data.relations.total, "relation")} from ${count(data.claims.total, "claim")} in ${count(data.sources.total, "source")}` : "\u00a0"}</p>
      {stats.error !== undefined && <ProblemNote error={stats.error} retry={stats.retry} />}
      {data?.entities.total === 0 && <NothingYet />}
      {(data?.entities.total ?? 0) > 0 && <Cards />}
    </div>
  );
}

function NothingYet(): JSX.Element {
  return (
    <section class="card">
      <h2>The graph is empty</h2>
      <p>Add a first story: a source, and what it says. <a href="/docs/#/reports">POST /v1/reports</a> takes it with names as they are in the text, and <code>entente import FILE</code> takes files. A local Entente loads an example into an empty graph, unless it starts with <code>--example=false</code>.</p>
    </section>
  );
}

function Cards(): JSX.Element {
  const meeting = useLoad("example", example);
  const expected = useLoad("foreseen", foreseen);
  const news = useLoad("lately", lately);
  return (
    <div class="cards">
      {meeting.data && <Example relation={meeting.data} />}
      <Card title="What is expected" of={expected}>{(relations) => <List relations={relations} />}</Card>
      <Card title="What became known lately" of={news}>{({ since, relations }) => <><p class="quiet">Since {day(since)}</p><List relations={relations} /></>}</Card>
    </div>
  );
}

function Card<T>({ title, of, children }: { title: string; of: Loaded<T>; children: (data: T) => ComponentChildren }): JSX.Element {
  return (
    <section class="card">
      <h2>{title}</h2>
      {of.error !== undefined && <ProblemNote error={of.error} retry={of.retry} />}
      {of.data !== undefined ? children(of.data) : of.loading && <Loading what="the list" />}
    </section>
  );
}

const relationLink = (r: Relation, known = ""): string => openLink([...new Set([r.subject.id, r.object.id])], { selected: `r:${r.id}`, known });

function Example({ relation }: { relation: Relation }): JSX.Element {
  const first = relation.first_published?.slice(0, 10) ?? "";
  return (
    <section class="card example">
      <h2>An example: did they meet?</h2>
      <p><bdi>{relation.subject.name}</bdi> and <bdi>{relation.object.name}</bdi></p>
      <p><StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> {asSaid(relation.occurred)}</p>
      {relation.status_reason && <p class="quiet">{sentence(relation.status_reason)}</p>}
      <p class="actions">
        <a class="button primary" href={relationLink(relation)}>Open the example</a>
        {first && <a href={relationLink(relation, first)}>as known on {day(first)}</a>}
      </p>
    </section>
  );
}

function List({ relations }: { relations: Relation[] }): JSX.Element {
  if (!relations.length) return <p class="quiet">Nothing.</p>;
  return (
    <ul class="lines">
      {relations.map((r) => (
        <li>
          <a href={relationLink(r)}><bdi>{r.subject.name}</bdi> <em>{words(r.type)}</em> <bdi>{r.object.name}</bdi></a>
          <span class="quiet">{asSaid(r.occurred)}</span> <StatusLabel status={r.status} anonymous={r.anonymous_only} />
        </li>
      ))}
    </ul>
  );
}

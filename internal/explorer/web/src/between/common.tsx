import type { JSX } from "preact";
import { day } from "../core/dates";
import { emptyView, openLink, viewLink, type Filters } from "../core/view";
import { words } from "../core/words";
import type { CommonContacts } from "../core/types";
import { KindBadge } from "../parts/name";
import { Empty } from "../parts/problem";
import { StatusLabel } from "../parts/status";

interface Props {
  common: CommonContacts;
  from: string;
  to: string;
  filters: Filters;
}

// Common lists who has relations with both, and whether at the same time.
export function Common({ common, from, to, filters }: Props): JSX.Element {
  const pins = [from, to, ...common.items.map((item) => item.entity.id)];
  return (
    <section aria-label="Common contacts">
      <header class="row">
        <h2>Common contacts <span class="count">{common.items.length}{common.next_cursor && "+"}</span></h2>
        {common.items.length > 0 && <a href={viewLink({ ...emptyView, ...filters, pin: pins })}>Show all in the graph</a>}
      </header>
      {common.truncated && <p class="warn">{common.truncated.message}</p>}
      {!common.items.length && <Empty title="They have no contact in common with these filters and times" />}
      <ul class="lines">
        {common.items.map(({ entity, ties, overlap, intervals }) => (
          <li>
            <KindBadge kind={entity.kind} /> <a href={openLink([entity.id])}><bdi>{entity.name}</bdi></a>
            {ties.map((tie) => <span class="tie"><span class="quiet">with <bdi>{tie.to.name}</bdi>:</span> {tie.relations.map((relation) => <><em>{words(relation.type)}</em> <StatusLabel status={relation.status} anonymous={relation.anonymous_only} /> </>)}{tie.count > tie.relations.length && <span class="quiet">and {tie.count - tie.relations.length} more</span>}</span>)}
            <span class="quiet">{overlap === "none" ? "never at the same time" : `at the same time: ${overlap}`}{intervals?.[0]?.from && `, ${day(intervals[0].from)}`}{intervals?.[0]?.to && intervals[0].to !== intervals[0].from && ` to ${day(intervals[0].to)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

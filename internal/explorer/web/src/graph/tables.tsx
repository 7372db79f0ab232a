// The tables of entities and relations: the content of the page.
import type { ComponentChildren, JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { brief } from "../core/dates";
import { viewLink, type View } from "../core/view";
import { count, words } from "../core/words";
import type { SubgraphEdge, SubgraphNode } from "../core/types";
import { KindBadge } from "../parts/name";
import { StatusLabel, strength } from "../parts/status";
import type { Graph } from "./data";

const pageSize = 100;

interface Column<T> {
  name: string;
  value: (row: T) => string | number;
  cell: (row: T) => ComponentChildren;
  header?: boolean;
  numeric?: boolean;
}

interface TableProps<T> {
  caption: string;
  rows: T[];
  columns: Column<T>[];
  first: number;
  keyOf: (row: T) => string;
  textOf: (row: T) => string;
  isChosen: (row: T) => boolean;
  groupOf?: ((row: T) => string) | undefined;
}

const collator = new Intl.Collator(undefined, { numeric: true });

function sorted<T>(rows: T[], column: Column<T>, down: boolean, groupOf?: (row: T) => string): T[] {
  const compare = (a: T, b: T) => {
    const group = groupOf ? collator.compare(groupOf(a), groupOf(b)) : 0;
    if (group) return group;
    const x = column.value(a), y = column.value(b);
    const order = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
    return down ? -order : order;
  };
  return [...rows].sort(compare);
}

export function Table<T>({ caption, rows, columns, first, keyOf, textOf, isChosen, groupOf }: TableProps<T>): JSX.Element {
  const [by, setBy] = useState({ column: first, down: columns[first]!.numeric ?? false });
  const [text, setText] = useState("");
  const [size, setSize] = useState(pageSize);
  const found = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    const kept = wanted ? rows.filter((row) => textOf(row).toLocaleLowerCase().includes(wanted)) : rows;
    return sorted(kept, columns[by.column]!, by.down, groupOf);
  }, [rows, text, by, groupOf !== undefined]);
  const shown = found.slice(0, size);
  return (
    <section class="table" aria-label={caption}>
      <header>
        <h2>{caption} <span class="count">{found.length === rows.length ? rows.length : `${found.length} of ${rows.length}`}</span></h2>
        <label class="find"><span class="hidden">Find in {caption.toLowerCase()}</span><input type="search" placeholder="Find in the list" dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      </header>
      <p class="hidden" aria-live="polite">{count(found.length, "row")}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Table: ${caption}`}>
        <table>
          <thead>
            <tr>{columns.map((column, i) => (
              <th scope="col" {...(i === by.column && { "aria-sort": by.down ? ("descending" as const) : ("ascending" as const) })}>
                <button type="button" class="sort" onClick={() => setBy({ column: i, down: i === by.column ? !by.down : column.numeric ?? false })}>{column.name}</button>
              </th>
            ))}</tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              <>
                {groupOf && (i === 0 || groupOf(shown[i - 1]!) !== groupOf(row)) && <tr class="group"><th scope="rowgroup" colSpan={columns.length}>{groupOf(row)}</th></tr>}
                <tr key={keyOf(row)} class={isChosen(row) ? "chosen" : ""} {...(isChosen(row) && { "aria-current": "true" as const })}>
                  {columns.map((column) => column.header ? <th scope="row">{column.cell(row)}</th> : <td class={column.numeric ? "number" : ""}>{column.cell(row)}</td>)}
                </tr>
              </>
            ))}
          </tbody>
        </table>
        {!found.length && <p class="quiet">{rows.length ? "No row has this text." : "Nothing to list with these filters and times."}</p>}
      </div>
      {found.length > size && <button type="button" onClick={() => setSize(size + 10 * pageSize)}>Show more rows ({found.length - size} left)</button>}
    </section>
  );
}

interface Props {
  graph: Graph;
  view: View;
  onChange: (change: Partial<View>) => void;
}

export function EntityTable({ graph, view, onChange }: Props): JSX.Element {
  const degrees = useMemo(() => {
    const all = new Map<string, number>();
    for (const { subject, object } of graph.edges) for (const id of [subject, object]) all.set(id, (all.get(id) ?? 0) + 1);
    return all;
  }, [graph]);
  const open = new Set(view.open.map((o) => o.id));
  const toggle = (id: string) => onChange({ open: open.has(id) ? view.open.filter((o) => o.id !== id) : [...view.open, { id, types: [] }], ...(open.has(id) && view.open.length === 1 && { pin: [...view.pin, id] }) });
  const columns: Column<SubgraphNode>[] = [
    { name: "Name", value: (n) => n.name, header: true, cell: (n) => <a href={viewLink({ ...view, selected: `e:${n.id}` })}><bdi>{n.name}</bdi></a> },
    { name: "Kind", value: (n) => n.kind, cell: (n) => <KindBadge kind={n.kind} /> },
    { name: "Relations", value: (n) => degrees.get(n.id) ?? 0, numeric: true, cell: (n) => degrees.get(n.id) ?? 0 },
    { name: "Shown", value: (n) => (open.has(n.id) ? 0 : 1), cell: (n) => (
      <span class="row-actions">
        <button type="button" class="small" aria-label={`${open.has(n.id) ? "Collapse" : "Expand"} ${n.name}`} onClick={() => toggle(n.id)}>{open.has(n.id) ? "Collapse" : "Expand"}</button>
        <button type="button" class="small" aria-label={`Hide ${n.name}`} onClick={() => onChange({ hidden: [...view.hidden, n.id] })}>Hide</button>
      </span>
    ) },
  ];
  return <Table caption="Entities" rows={graph.nodes} columns={columns} first={2} keyOf={(n) => n.id} textOf={(n) => `${n.name} ${n.kind}`} isChosen={(n) => view.selected === `e:${n.id}`} />;
}

export function RelationTable({ graph, view, onChange }: Props): JSX.Element {
  const names = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node.name])), [graph]);
  const name = (id: string) => names.get(id) ?? id;
  const columns: Column<SubgraphEdge>[] = [
    { name: "Relation", value: (e) => `${name(e.subject)} ${e.type}`, header: true, cell: (e) => (
      <a href={viewLink({ ...view, selected: `r:${e.id}` })}><bdi>{name(e.subject)}</bdi> <em>{words(e.type)}</em> <bdi>{name(e.object)}</bdi></a>
    ) },
    { name: "Status", value: (e) => strength.indexOf(e.status), cell: (e) => <StatusLabel status={e.status} anonymous={e.anonymous_only} /> },
    { name: "When", value: (e) => e.earliest ?? e.latest ?? "", cell: (e) => <>{brief(e.occurred)}{e.date_conflict && <span class="warn"> dates differ</span>}</> },
    { name: "Origins", value: (e) => e.origin_count, numeric: true, cell: (e) => e.origin_count },
    { name: "Claims", value: (e) => e.claim_count, numeric: true, cell: (e) => <>{e.claim_count}{e.dissent_count > 0 && <span class="warn"> {e.dissent_count} against</span>}</> },
    { name: "Hide", value: () => 0, cell: (e) => <button type="button" class="small" aria-label={`Hide: ${name(e.subject)} ${words(e.type)} ${name(e.object)}`} onClick={() => onChange({ hiddenRelations: [...view.hiddenRelations, e.id] })}>Hide</button> },
  ];
  return (
    <Table caption="Relations" rows={graph.edges} columns={columns} first={1} keyOf={(e) => e.id}
      textOf={(e) => `${name(e.subject)} ${words(e.type)} ${name(e.object)} ${e.status} ${e.occurred ?? ""}`}
      isChosen={(e) => view.selected === `r:${e.id}`} groupOf={view.grouped ? (e) => words(e.type) : undefined} />
  );
}

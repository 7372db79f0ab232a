// What the first page lists.
import { get } from "../core/api";
import type { Changes, Expectations, Hits, Relation, RelationTypes, Stats } from "../core/types";

const days = 30; // before the last publication

const minus = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - days * 864e5).toISOString().slice(0, 10);

// newestDay is the last day of the last month, or else year, in which something was published.
async function newestDay(signal: AbortSignal): Promise<string | undefined> {
  for (const buckets of ["month", "year"]) {
    const published = (await get<Stats>("/v1/stats", { buckets, top: 1 }, signal)).published;
    const last = published && !published.truncated ? published.buckets.at(-1)?.bucket : undefined;
    if (last) return new Date(Date.UTC(Number(last.slice(0, 4)), last.length === 4 ? 12 : Number(last.slice(5, 7)), 0)).toISOString().slice(0, 10);
  }
  return undefined;
}

// eventTypes are the types of what happens, as opposed to what holds for long, such as an office.
async function eventTypes(signal: AbortSignal): Promise<string[]> {
  const types = await get<RelationTypes>("/v1/relation-types", {}, signal);
  return types.items.filter((type) => type.temporal === "event").map((type) => type.name);
}

export async function lately(signal: AbortSignal): Promise<{ since: string; relations: Relation[] }> {
  const [last, types] = await Promise.all([newestDay(signal), eventTypes(signal)]);
  if (!last) return { since: "", relations: [] };
  const since = minus(last);
  const changes = await get<Changes>("/v1/diff", { known_from: since, known_to: last, types, limit: 50 }, signal);
  const relations = changes.items.flatMap((change) => (change.after ? [change.after] : []));
  return { since, relations: relations.sort((a, b) => (b.last_published ?? "").localeCompare(a.last_published ?? "")).slice(0, 7) };
}

export async function foreseen(signal: AbortSignal): Promise<Relation[]> {
  const items = (await get<Expectations>("/v1/expectations", { outcome: "pending,overdue", limit: 7 }, signal)).items;
  return items.map((item) => item.now);
}

// example is the meeting of the example data, if the graph has it. A search comes first, because
// relations of an entity that does not exist are an error.
export async function example(signal: AbortSignal): Promise<Relation | null> {
  const hits = await get<Hits>("/v1/search", { q: "Kim Jong Un", kinds: "person", limit: 3 }, signal);
  if (!hits.items.some((hit) => hit.entity.id === "kim-jong-un")) return null;
  const meetings = await get<{ items: Relation[] }>("/v1/relations", { types: "met-with", entity: "kim-jong-un", limit: 100 }, signal);
  return meetings.items.find((r) => [r.subject.id, r.object.id].includes("vladimir-putin")) ?? null;
}

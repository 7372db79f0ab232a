// Names of entities and sources that responses mention by id.
import type { JSX } from "preact";
import { get, id as encode } from "../core/api";
import { useLoad } from "../core/async";
import { kindName, words } from "../core/words";
import type { Entity, Ref, Source } from "../core/types";

const entities = new Map<string, Promise<Entity>>();
const sources = new Map<string, Promise<Source>>();
const known = new Map<string, string>();
const read = new Map<string, Source>();

function cached<T>(cache: Map<string, Promise<T>>, key: string, path: string): Promise<T> {
  let answer = cache.get(key);
  if (!answer) {
    answer = get<T>(path);
    cache.set(key, answer);
    answer.catch(() => cache.delete(key));
  }
  return answer;
}

export async function entityOf(id: string): Promise<Entity> {
  const entity = await cached<Entity>(entities, id, `/v1/entities/${encode(id)}`);
  known.set(id, entity.name);
  return entity;
}

export async function sourceOf(id: string): Promise<Source> {
  const source = await cached<Source>(sources, id, `/v1/sources/${encode(id)}`);
  read.set(id, source);
  return source;
}

// useSource returns a source, at once if it was read before.
export function useSource(id: string | undefined): Source | undefined {
  const there = id ? read.get(id) : undefined;
  const { data } = useLoad(id && !there ? id : "", () => sourceOf(id!));
  return there ?? data;
}

// learn keeps names that came with a response, so that they are not asked for.
export function learn(refs: Iterable<{ id: string; name?: string }>): void {
  for (const ref of refs) if (ref.name) known.set(ref.id, ref.name);
}

addEventListener("entente:changed", () => { entities.clear(); sources.clear(); known.clear(); read.clear(); });

// NameOf shows the name of an entity, and its id until the name is there.
export function NameOf({ id, link }: { id: string; link?: (id: string) => string }): JSX.Element {
  const name = known.get(id);
  const { data } = useLoad(name ? "" : id, () => entityOf(id));
  const text = <bdi>{name ?? data?.name ?? words(id)}</bdi>;
  return link ? <a href={link(id)}>{text}</a> : text;
}

export function KindBadge({ kind }: { kind: string }): JSX.Element {
  return <span class={`kind kind-${kind}`}>{kindName(kind)}</span>;
}

export const RefName = ({ entity }: { entity: Ref }): JSX.Element => <bdi>{entity.name}</bdi>;

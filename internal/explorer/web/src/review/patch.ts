// The merge patch (RFC 7396) that makes one record of another, and what differs between two.
type Json = unknown;
type Members = Record<string, Json>;

const isMembers = (value: Json): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

// mergePatch is undefined if nothing differs. Lists are replaced as a whole; what is gone is null.
export function mergePatch(from: Json, to: Json): Json {
  if (!isMembers(from) || !isMembers(to)) return same(from, to) ? undefined : to;
  const changes: Members = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const change = name in to ? mergePatch(from[name], to[name]) : null;
    if (change !== undefined) changes[name] = change;
  }
  return Object.keys(changes).length ? changes : undefined;
}

export interface Difference {
  path: string;
  before: string;
  after: string;
}

const shown = (value: Json): string => (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value));

function parts(value: Json): [string, Json][] | undefined {
  if (Array.isArray(value)) return value.map((item, i) => [`[${i}]`, item]);
  return isMembers(value) ? Object.entries(value).map(([name, part]) => [`.${name}`, part]) : undefined;
}

// differences lists the fields that differ, each with its path.
export function differences(before: Json, after: Json, path = ""): Difference[] {
  if (same(before, after)) return [];
  const a = parts(before), b = parts(after);
  if (!a || !b) return [{ path: path.replace(/^\./, ""), before: shown(before), after: shown(after) }];
  const inA = new Map(a), inB = new Map(b);
  return [...new Set([...inA.keys(), ...inB.keys()])].flatMap((step) => differences(inA.get(step), inB.get(step), path + step));
}

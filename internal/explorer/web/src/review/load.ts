// Reading and deciding about drafts, each with the ETag of what the reviewer has seen.
import { get, id as encode, request, type Query } from "../core/api";
import { attempt } from "../write/attempt";
import type { Draft, DraftReview } from "../write/types";

const path = (id: string): string => `/v1/drafts/${encode(id)}`;

export const readDraft = (id: string, signal?: AbortSignal): Promise<DraftReview> => request<DraftReview>(path(id), signal ? { signal } : {});

interface Drafts {
  items: Draft[];
  next_cursor?: string;
}

const pageSize = 50; // a draft has its whole text

// listDrafts reads some pages of drafts, in the order of their ids: what changes moves none.
export async function listDrafts(filter: Query, pages: number, signal: AbortSignal): Promise<Drafts> {
  let all = await get<Drafts>("/v1/drafts", { ...filter, limit: pageSize }, signal);
  for (let page = 1; page < pages && all.next_cursor; page++) {
    const next = await get<Drafts>("/v1/drafts", { ...filter, limit: pageSize, cursor: all.next_cursor }, signal);
    all = { ...next, items: [...all.items, ...next.items] };
  }
  return all;
}

// etagOf is the tag of a revision of a record.
export const etagOf = (revision: number): string => `"${revision}"`;

function change(draft: DraftReview, method: string, step: string, body: unknown): Promise<DraftReview> {
  const headers = { "If-Match": etagOf(draft.revision), "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/json" };
  return attempt(() => request<DraftReview>(path(draft.id) + step, { method, body, headers }));
}

export const accept = (draft: DraftReview, claims: number[]): Promise<DraftReview> => change(draft, "POST", "/accept", claims.length ? { claims } : {});

export const reject = (draft: DraftReview, reason: string): Promise<DraftReview> => change(draft, "POST", "/reject", { reason });

export const patch = (draft: DraftReview, body: unknown): Promise<DraftReview> => change(draft, "PATCH", "", body);

// waiting are the numbers of the claims that nobody has decided about.
export const waiting = (draft: DraftReview): number[] =>
  draft.state === "open" ? draft.report.claims.map((_, i) => i).filter((i) => !draft.accepted.includes(i)) : [];

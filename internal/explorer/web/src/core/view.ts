// What a graph view shows, and its form in the address.
import { linkTo } from "./router";
import type { SubgraphInput } from "./types";

// Open is an entity whose relations are shown: all, or those of some types.
export interface Open {
  id: string;
  types: string[];
}

export interface Filters {
  types: string[];
  status: string[];
  kinds: string[];
  origins: number;
  named: boolean;
  known: string;
  from: string;
  to: string;
  certain: boolean;
}

export interface View extends Filters {
  open: Open[];
  pin: string[];
  hidden: string[];
  hiddenRelations: string[];
  grouped: boolean;
  max: number;
  selected: string;
}

export const defaultMax = 150;

const list = (query: URLSearchParams, name: string): string[] => (query.get(name) ?? "").split(",").filter(Boolean);

export function readFilters(query: URLSearchParams): Filters {
  return {
    types: list(query, "types"), status: list(query, "status"), kinds: list(query, "kinds"),
    origins: Number(query.get("origins")) || 1, named: query.get("named") === "1",
    known: query.get("known") ?? "", from: query.get("from") ?? "", to: query.get("to") ?? "",
    certain: query.get("certain") === "1",
  };
}

export function readView(query: URLSearchParams): View {
  return {
    ...readFilters(query),
    open: list(query, "open").map((text) => {
      const [id = "", types = ""] = text.split(":");
      return { id, types: types.split("+").filter(Boolean) };
    }),
    pin: list(query, "pin"), hidden: list(query, "hide"), hiddenRelations: list(query, "hide-relations"),
    grouped: query.get("group") === "type", max: Number(query.get("max")) || defaultMax, selected: query.get("sel") ?? "",
  };
}

export function filterQuery(f: Filters): Record<string, string> {
  return compact({
    types: f.types.join(","), status: f.status.join(","), kinds: f.kinds.join(","), origins: f.origins > 1 ? String(f.origins) : "",
    named: f.named ? "1" : "", known: f.known, from: f.from, to: f.to, certain: f.certain ? "1" : "",
  });
}

const compact = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value));

export function viewLink(v: View): string {
  return linkTo("/graph", compact({
    open: v.open.map((o) => (o.types.length ? `${o.id}:${o.types.join("+")}` : o.id)).join(","),
    pin: v.pin.join(","), ...filterQuery(v),
    hide: v.hidden.join(","), "hide-relations": v.hiddenRelations.join(","), group: v.grouped ? "type" : "",
    max: v.max === defaultMax ? "" : String(v.max), sel: v.selected,
  }));
}

export const emptyFilters: Filters = readFilters(new URLSearchParams());
export const emptyView: View = readView(new URLSearchParams());

// openLink is a view of some entities and their relations.
export const openLink = (ids: string[], more: Partial<View> = {}): string =>
  viewLink({ ...emptyView, open: ids.map((id) => ({ id, types: [] })), selected: ids.length === 1 ? `e:${ids[0]}` : "", ...more });

// everyStatus asks for denied and cancelled relations, too, which the API leaves out by default.
export const everyStatus = ["confirmed", "reported", "alleged", "planned", "expected", "proposed", "possible", "disputed", "cancelled", "denied"];

// evidenceQuery is the query of the filters for operations with parameters in the address.
export const evidenceQuery = (f: Filters) => ({
  types: f.types, status: f.status.length ? f.status : everyStatus, min_origins: f.origins > 1 ? f.origins : undefined,
  exclude_anonymous_only: f.named, known_at: f.known, valid_from: f.from, valid_to: f.to, temporal: f.certain ? "certain" : undefined,
});

// subgraphInput is the body of the request for the filters, without its seeds.
export function subgraphInput(f: Filters): Omit<SubgraphInput, "seeds" | "depth"> {
  return {
    status: (f.status.length ? f.status : everyStatus) as NonNullable<SubgraphInput["status"]>,
    ...(f.types.length > 0 && { types: f.types }),
    ...(f.kinds.length > 0 && { kinds: f.kinds as NonNullable<SubgraphInput["kinds"]> }),
    ...(f.origins > 1 && { min_origins: f.origins }),
    ...(f.named && { exclude_anonymous_only: true }),
    ...(f.known && { known_at: f.known }),
    ...(f.from && { valid_from: f.from }),
    ...(f.to && { valid_to: f.to }),
    ...(f.certain && { temporal: "certain" as const }),
  };
}

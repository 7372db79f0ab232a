// The form of a report that exists, such as that of a draft.
import type { ClaimValue, ConcernValue, DocumentValue, FormValue, NameValue, SpeakerValue } from "./form";
import { emptyDocument, emptySpeaker, noName } from "./form";
import type { NameInput, Report, ReportAttribution, ReportClaim, ReportConcern, ReportDocument, ReportSource, ReportSpeaker } from "./types";

function nameValue(input: NameInput | undefined): NameValue {
  if (input === undefined) return noName;
  if (typeof input === "string") return { text: input };
  const { name, id, kind, ...more } = input;
  const rest = { ...more, ...(id !== undefined && name !== undefined && { name }) };
  return { text: name ?? id ?? "", ...(id !== undefined && { id }), ...(kind && { kind }), ...(Object.keys(rest).length > 0 && { rest }) };
}

function nameValues(input: NameInput | NameInput[] | undefined): NameValue[] {
  const list = input === undefined ? [] : Array.isArray(input) ? input : [input];
  return list.length ? list.map(nameValue) : [noName];
}

function speakerValue(input: ReportSpeaker): SpeakerValue {
  if (typeof input === "string") return { ...emptySpeaker, name: { text: input } };
  const { named, anonymous, document, intelligence, descriptor } = input;
  const way = anonymous !== undefined ? "anonymous" : document !== undefined ? "document" : intelligence !== undefined ? "intelligence" : "named";
  return {
    way, name: nameValue(named), description: anonymous ?? document ?? intelligence ?? descriptor ?? "",
    for: nameValues(input.for), to: nameValue(input.to), by: nameValue(input.by), stated: input.stated ?? "",
  };
}

function exactSpeakerValue({ kind, entity, descriptor, on_behalf_of, told_to, stated }: ReportAttribution): SpeakerValue {
  return {
    way: kind, name: kind === "named" ? nameValue(entity) : noName, by: kind === "named" ? noName : nameValue(entity), description: descriptor ?? "",
    for: nameValues(on_behalf_of), to: nameValue(told_to), stated: stated ?? "",
  };
}

function concernValue(input: ReportConcern): ConcernValue {
  const { role, negated, entity, relation, relation_id, subject, object, key } = input;
  return {
    role, negated: negated ?? false, what: entity !== undefined ? "entity" : "relation", entity: nameValue(entity), relation: relation ?? "",
    subject: nameValue(subject), object: nameValue(object), key: key ?? "", ...(relation_id && { relationID: relation_id }),
  };
}

function claimValue(input: ReportClaim): ClaimValue {
  const { relation, subject, object, modality, occurred, place, speakers, attribution, quote, key, summary, details, concerns, credibility, first_reported_by, ...rest } = input;
  const words = typeof quote === "string" ? { exact: quote } : quote ?? {};
  return {
    relation: relation ?? "", subject: nameValue(subject), object: nameValue(object), modality: modality ?? "asserted", occurred: occurred ?? "",
    place: nameValue(place), exact: attribution !== undefined, speakers: attribution?.map(exactSpeakerValue) ?? (speakers ?? []).map(speakerValue),
    concerns: (concerns ?? []).map(concernValue), credibility: credibility ? String(credibility) : "", firstReportedBy: nameValue(first_reported_by), quote: words.exact ?? "", prefix: words.prefix ?? "", suffix: words.suffix ?? "",
    key: key ?? "", summary: summary ?? "", details: Object.fromEntries(Object.entries(details ?? {}).map(([name, value]) => [name, String(value)])), rest,
  };
}

function documentValue(input: ReportDocument | ReportSource): DocumentValue {
  if (typeof input === "string") return { ...emptyDocument, rest: { id: input } };
  const { title, publisher, published_at, url, language, byline, reliability, republished_by, republished_from, ...rest } = input as Exclude<ReportSource, string>;
  return {
    title: title ?? "", publisher: nameValue(publisher), published: published_at ?? "", url: url ?? "", language: language ?? "", byline: byline ?? "",
    reliability: reliability ?? "", rest,
  };
}

export function formOf(report: Report, text = ""): FormValue {
  const source = typeof report.source === "string" ? {} : report.source;
  return {
    source: documentValue(report.source), copies: (source.republished_by ?? []).map(documentValue), original: source.republished_from ? documentValue(source.republished_from) : undefined,
    claims: report.claims.map(claimValue), choose: report.choose ?? {}, entities: report.entities ?? [], text,
  };
}

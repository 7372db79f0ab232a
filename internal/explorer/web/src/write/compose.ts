// The report that a form says, as the API takes it.
import type { RelationType } from "../core/types";
import type { ClaimValue, ConcernValue, DocumentValue, FormValue, NameValue, SpeakerValue } from "./form";
import type { NameInput, Report, ReportAttribution, ReportClaim, ReportConcern, ReportDocument, ReportSpeaker, Whole } from "./types";

// filled leaves out what is empty.
function filled<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && !value.length) && !(typeof value === "object" && value !== null && !Object.keys(value).length))) as T;
}

export function nameInput(name: NameValue): NameInput | undefined {
  const text = name.text.trim();
  if (name.id) return filled({ id: name.id, ...(name.kind && { kind: name.kind }), ...name.rest });
  if (!text && !name.rest) return undefined;
  if (!name.kind && !name.rest) return text;
  return filled({ name: text, ...(name.kind && { kind: name.kind }), ...name.rest });
}

const names = (list: NameValue[]): NameInput[] => list.flatMap((name) => nameInput(name) ?? []);

function speakerInput(speaker: SpeakerValue): ReportSpeaker {
  const description = speaker.description.trim();
  const issued = speaker.way === "document" || speaker.way === "intelligence";
  return filled({
    ...(speaker.way === "named" ? { named: nameInput(speaker.name), descriptor: description } : { [speaker.way]: description }),
    for: names(speaker.for), to: nameInput(speaker.to), by: issued ? nameInput(speaker.by) : undefined, stated: speaker.stated.trim(),
  }) as ReportSpeaker;
}

// attributionInput is a speaker in the long form.
function attributionInput(speaker: SpeakerValue): ReportAttribution {
  return filled({
    kind: speaker.way, entity: nameInput(speaker.way === "named" ? speaker.name : speaker.by), descriptor: speaker.description.trim(),
    on_behalf_of: names(speaker.for), told_to: nameInput(speaker.to), stated: speaker.stated.trim(),
  }) as ReportAttribution;
}

function concernInput(concern: ConcernValue): ReportConcern {
  const about = concern.what === "entity" ? { entity: nameInput(concern.entity) } : concern.relationID ? { relation_id: concern.relationID }
    : { relation: concern.relation.trim(), subject: nameInput(concern.subject), object: nameInput(concern.object), key: concern.key.trim() };
  return filled({ role: concern.role, ...(concern.negated && { negated: true }), ...about }) as ReportConcern;
}

function quoteInput({ quote, prefix, suffix }: ClaimValue): ReportClaim["quote"] {
  if (!prefix && !suffix) return quote.trim() || undefined;
  return filled({ exact: quote.trim(), prefix, suffix });
}

// detailValue reads the text of a field by its type. What it cannot read is sent as text, so that the API says what is wrong.
function detailValue(text: string, type: string | undefined): unknown {
  if (type === "integer" && /^-?\d{1,15}$/.test(text.trim())) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

export const typeOfRelation = (types: RelationType[], relation: string): RelationType | undefined => {
  const name = relation.trim().toLowerCase().replaceAll(" ", "-");
  return types.find((type) => type.name === name || type.inverse === name);
};

function claimInput(claim: ClaimValue, types: RelationType[]): ReportClaim {
  const fields = typeOfRelation(types, claim.relation)?.details ?? [];
  const details = Object.entries(claim.details).filter(([, text]) => text.trim())
    .map(([name, text]) => [name, detailValue(text, fields.find((field) => field.name === name)?.type)]);
  const about = claim.rest.relation_id ? {} : { relation: claim.relation.trim(), subject: nameInput(claim.subject), object: nameInput(claim.object), key: claim.key.trim() };
  return filled({
    ...claim.rest, ...about, modality: claim.modality,
    occurred: claim.occurred.trim(), place: nameInput(claim.place), quote: quoteInput(claim),
    ...(claim.exact ? { attribution: claim.speakers.map(attributionInput) } : { speakers: claim.speakers.map(speakerInput) }),
    summary: claim.summary.trim(), details: Object.fromEntries(details), concerns: claim.concerns.map(concernInput),
    credibility: Number(claim.credibility) || undefined, first_reported_by: nameInput(claim.firstReportedBy),
  } as ReportClaim);
}

function documentInput(document: DocumentValue): Whole<ReportDocument> {
  return filled({
    ...document.rest, title: document.title.trim(), publisher: nameInput(document.publisher), published_at: document.published.trim(), url: document.url.trim(),
    language: document.language.trim(), byline: document.byline.trim(), reliability: document.reliability,
  } as Whole<ReportDocument>);
}

// namesOf are the texts of all names in a report, at any depth.
function namesOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") found.add(value);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach((part) => namesOf(part, found));
  return found;
}

export function reportOf(form: FormValue, types: RelationType[]): Report {
  const source = documentInput(form.source);
  const claims = form.claims.map((claim) => claimInput(claim, types));
  const copies = form.copies.map(documentInput);
  const original = form.original && documentInput(form.original);
  const used = namesOf([source, claims, copies, original]);
  // A choice is kept while the form has its name: the API refuses one for a name that the report does not have.
  const choose = Object.fromEntries(Object.entries(form.choose).filter(([name]) => used.has(name)));
  return {
    source: { ...source, ...(original && { republished_from: original }), ...(copies.length > 0 && { republished_by: copies }) },
    claims, ...(form.entities.length > 0 && { entities: form.entities }), ...(Object.keys(choose).length > 0 && { choose }),
  };
}

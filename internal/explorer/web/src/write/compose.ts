// The report that a form says, as the API takes it.
import type { RelationType } from "../core/types";
import type { ClaimValue, DocumentValue, FormValue, NameValue, SpeakerValue } from "./form";
import type { NameInput, Report, ReportClaim, ReportDocument, ReportSpeaker, Whole } from "./types";

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
    occurred: claim.occurred.trim(), place: nameInput(claim.place), speakers: claim.speakers.map(speakerInput), quote: quoteInput(claim),
    summary: claim.summary.trim(), details: Object.fromEntries(details),
  } as ReportClaim);
}

function documentInput(document: DocumentValue): Whole<ReportDocument> {
  return filled({
    ...document.rest, title: document.title.trim(), publisher: nameInput(document.publisher), published_at: document.published.trim(), url: document.url.trim(),
    language: document.language.trim(),
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
  const used = namesOf([source, claims, copies]);
  // A choice is kept while the form has its name: the API refuses one for a name that the report does not have.
  const choose = Object.fromEntries(Object.entries(form.choose).filter(([name]) => used.has(name)));
  return {
    source: { ...source, ...(form.original !== undefined && { republished_from: form.original }), ...(copies.length > 0 && { republished_by: copies }) },
    claims, ...(form.entities.length > 0 && { entities: form.entities }), ...(Object.keys(choose).length > 0 && { choose }),
  };
}

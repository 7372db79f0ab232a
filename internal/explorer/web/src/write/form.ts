// What the report form holds: texts as they are typed. Parts of a report that the form does not
// show are kept in rest, so that editing a draft loses nothing.
import type { Kind } from "../core/types";
import type { Choice, ConcernRole, Modality, Report, ReportClaim, ReportDocument, Whole } from "./types";

export interface NameValue {
  text: string;
  id?: string; // of the entity that was chosen among those found
  kind?: Kind | undefined;
  rest?: { name?: string; country?: string; external_ids?: Record<string, string> };
}

// The source itself is a speaker only in the long form, which is stored exactly as it is entered.
export const speakerWays = ["named", "anonymous", "document", "intelligence", "unattributed"] as const;
export type SpeakerWay = (typeof speakerWays)[number];

export interface SpeakerValue {
  way: SpeakerWay;
  name: NameValue;
  description: string; // of who has no name, or of a named speaker
  for: NameValue[];
  to: NameValue;
  by: NameValue;
  stated: string;
}

// ConcernValue is what a claim is connected with: an entity, or another relation.
export interface ConcernValue {
  role: ConcernRole;
  negated: boolean;
  what: "entity" | "relation";
  entity: NameValue;
  relation: string;
  subject: NameValue;
  object: NameValue;
  key: string;
  relationID?: string; // of a relation that was named by its id
}

export interface ClaimValue {
  relation: string;
  subject: NameValue;
  object: NameValue;
  modality: Modality;
  occurred: string;
  place: NameValue;
  speakers: SpeakerValue[];
  exact: boolean; // the speakers are stored as they are entered
  concerns: ConcernValue[];
  credibility: string;
  firstReportedBy: NameValue;
  quote: string;
  prefix: string;
  suffix: string;
  key: string;
  summary: string;
  details: Record<string, string>;
  rest: Partial<ReportClaim>;
}

export interface DocumentValue {
  title: string;
  publisher: NameValue;
  published: string;
  url: string;
  language: string;
  byline: string;
  reliability: string;
  rest: Partial<Whole<ReportDocument>>;
}

export interface FormValue {
  source: DocumentValue;
  copies: DocumentValue[];
  original?: DocumentValue | undefined; // that the source is a copy of
  claims: ClaimValue[];
  choose: Record<string, Choice>;
  entities: NonNullable<Report["entities"]>;
  text: string;
}

export const noName: NameValue = { text: "" };

export const emptyDocument: DocumentValue = { title: "", publisher: noName, published: "", url: "", language: "", byline: "", reliability: "", rest: {} };

export const emptySpeaker: SpeakerValue = { way: "named", name: noName, description: "", for: [noName], to: noName, by: noName, stated: "" };

export const emptyConcern: ConcernValue = { role: "content", negated: false, what: "relation", entity: noName, relation: "", subject: noName, object: noName, key: "" };

export const emptyClaim: ClaimValue = {
  relation: "", subject: noName, object: noName, modality: "asserted", occurred: "", place: noName, speakers: [], exact: false, concerns: [], credibility: "",
  firstReportedBy: noName, quote: "", prefix: "", suffix: "",
  key: "", summary: "", details: {}, rest: {},
};

export const emptyForm: FormValue = { source: emptyDocument, copies: [], claims: [emptyClaim], choose: {}, entities: [], text: "" };

export const isEmpty = (form: FormValue): boolean => JSON.stringify(form) === JSON.stringify(emptyForm);

// replaced is a list with one item changed.
export const replaced = <T>(list: T[], at: number, item: T): T[] => list.map((old, i) => (i === at ? item : old));

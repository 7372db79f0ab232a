// What the report form holds: texts as they are typed. Parts of a report that the form does not
// show are kept in rest, so that editing a draft loses nothing.
import type { Kind } from "../core/types";
import type { Choice, Modality, Report, ReportClaim, ReportDocument, Whole } from "./types";

export interface NameValue {
  text: string;
  id?: string; // of the entity that was chosen among those found
  kind?: Kind | undefined;
  rest?: { name?: string; country?: string; external_ids?: Record<string, string> };
}

export const speakerWays = ["named", "anonymous", "document", "intelligence"] as const;
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

export interface ClaimValue {
  relation: string;
  subject: NameValue;
  object: NameValue;
  modality: Modality;
  occurred: string;
  place: NameValue;
  speakers: SpeakerValue[];
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
  rest: Partial<Whole<ReportDocument>>;
}

export interface FormValue {
  source: DocumentValue;
  copies: DocumentValue[];
  original?: ReportDocument | undefined;
  claims: ClaimValue[];
  choose: Record<string, Choice>;
  entities: NonNullable<Report["entities"]>;
  text: string;
}

export const noName: NameValue = { text: "" };

export const emptyDocument: DocumentValue = { title: "", publisher: noName, published: "", url: "", language: "", rest: {} };

export const emptySpeaker: SpeakerValue = { way: "named", name: noName, description: "", for: [noName], to: noName, by: noName, stated: "" };

export const emptyClaim: ClaimValue = {
  relation: "", subject: noName, object: noName, modality: "asserted", occurred: "", place: noName, speakers: [], quote: "", prefix: "", suffix: "",
  key: "", summary: "", details: {}, rest: {},
};

export const emptyForm: FormValue = { source: emptyDocument, copies: [], claims: [emptyClaim], choose: {}, entities: [], text: "" };

export const isEmpty = (form: FormValue): boolean => JSON.stringify(form) === JSON.stringify(emptyForm);

// replaced is a list with one item changed.
export const replaced = <T>(list: T[], at: number, item: T): T[] => list.map((old, i) => (i === at ? item : old));

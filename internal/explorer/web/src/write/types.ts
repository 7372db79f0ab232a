// Short names for the types of reports and drafts.
import type { components } from "../openapi";

type Schemas = components["schemas"];

export type Choice = Schemas["ReportChoice"];
export type Draft = Schemas["Draft"] & Pick<Required<Schemas["Draft"]>, "id" | "revision" | "accepted">;
export type DraftReview = Schemas["DraftReview"];
export type Fault = Schemas["ProblemField"];
export type NameInput = Schemas["ReportName"];
export type Report = Schemas["Report"];
export type ReportAnswer = Schemas["ReportAnswer"];
export type ReportClaim = Schemas["ReportClaim"];
export type ReportDocument = Schemas["ReportDocument"];
export type ReportSource = Schemas["ReportSource"];
export type ReportSpeaker = Schemas["ReportSpeaker"];
export type ReportedClaim = Schemas["ReportedClaim"];
export type ReportedName = Schemas["ReportedName"];
export type ReportedStatus = Schemas["ReportedStatus"];
export type ReportAttribution = NonNullable<ReportClaim["attribution"]>[number];
export type ReportConcern = NonNullable<ReportClaim["concerns"]>[number];
export type ConcernRole = ReportConcern["role"];
export type Modality = ReportClaim["modality"];

// Whole is the long form of a type that has a short one.
export type Whole<T> = Exclude<T, string>;

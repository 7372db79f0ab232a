// Short names for the types of the OpenAPI document.
import type { components } from "../openapi";

type Schemas = components["schemas"];

export type Alias = Schemas["Alias"];
export type Attribution = Schemas["Attribution"];
export type Changes = Schemas["Changes"];
export type Claim = Schemas["Claim"];
export type ClaimList = Schemas["ClaimList"];
export type CommonContacts = Schemas["CommonContacts"];
export type CypherQuery = Schemas["CypherQuery"];
export type Entity = Schemas["Entity"];
export type Expectations = Schemas["Expectations"];
export type Hit = Schemas["Hit"];
export type Hits = Schemas["Hits"];
export type Kind = Entity["kind"];
export type Me = Schemas["Me"];
export type Neighbors = Schemas["Neighbors"];
export type Path = Schemas["Path"];
export type Paths = Schemas["Paths"];
export type ProblemBody = Schemas["Problem"];
export type Ref = Schemas["Ref"];
export type Relation = Schemas["Relation"];
export type RelationEvidence = Schemas["RelationEvidence"];
export type RelationType = Schemas["RelationType"];
export type RelationTypes = Schemas["RelationTypes"];
export type Source = Schemas["Source"];
export type StatementList = Schemas["StatementList"];
export type Stats = Schemas["Stats"];
export type Subgraph = Schemas["Subgraph"];
export type SubgraphEdge = Schemas["SubgraphEdge"];
export type SubgraphInput = Schemas["SubgraphInput"];
export type SubgraphNode = Schemas["SubgraphNode"];
export type Timeline = Schemas["Timeline"];
export type Status = Relation["status"];
export type Truncated = Schemas["Truncated"];

export const kinds: Kind[] = ["person", "government", "organization", "position", "place", "event"];

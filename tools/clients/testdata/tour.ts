// The tour of the generated types, with openapi-fetch. No value is cast.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Claim = components["schemas"]["ReportClaim"];
type Value = components["schemas"]["CypherValue"];
type Node = components["schemas"]["CypherNode"];
type Relationship = components["schemas"]["CypherRelationship"];

// A map of any members and an object with a $type are told apart by the member $type.
const isA = (type: string, value: Value) =>
  value !== null && typeof value === "object" && "$type" in value && value.$type === type;
const isNode = (value: Value): value is Node => isA("node", value);
const isRelationship = (value: Value): value is Relationship => isA("relationship", value);

const client = createClient<paths>({
  baseUrl: process.env.ENTENTE_URL ?? "",
  headers: { Authorization: `Bearer ${process.env.ENTENTE_API_KEY}` },
});

// data returns what a request answered, and fails with the problem if it did not.
function data<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

const id = "kim-jong-un";
const neighbors = data(
  await client.GET("/v1/entities/{id}/neighbors", {
    params: { path: { id }, query: { types: ["met-with", "exchanged-letters"] } },
  }),
);
for (const { entity, relation } of neighbors.items) console.log(entity.name, relation.type, relation.status);

const to = "united-states-national-security-council";
const found = data(await client.GET("/v1/graph/paths", { params: { query: { from: id, to } } }));
console.log(found.paths[0].entities.map((e) => e.id).join(" "));

// Defaults that the document names are accepted when they are sent.
const analysis = data(
  await client.POST("/v1/graph/analysis", { body: { depth: 1, measures: ["betweenness"], limit: 1 } }),
);
console.log(analysis.betweenness?.[0].entity.id);
const timeline = data(
  await client.GET("/v1/entities/{id}/timeline", {
    params: { path: { id: "sergei-shoigu" }, query: { types: ["visited"], buckets: "month" } },
  }),
);
console.log(timeline.histogram?.buckets.map((b) => `${b.bucket} ${b.possible}`).join(", "));

const rows = data(
  await client.POST("/v1/graph/cypher", {
    body: {
      statement: "MATCH (p:Person {id: $id})-[r:MET_WITH]-(:Person {id: 'vladimir-putin'}) RETURN p, r, [1, 2.5, null], {a: 'b'}",
      parameters: { id },
    },
  }),
);
if (typeof rows === "string") throw new Error("the rows came as NDJSON, which is not what was asked for");
for (const value of rows.rows[0]) {
  if (isNode(value)) console.log("a node", value.properties.id);
  else if (isRelationship(value)) console.log("a relationship", value.relationship_type);
  else console.log(JSON.stringify(value));
}

const claim: Claim = {
  relation: "met with",
  subject: "Sergei Lavrov",
  object: { name: "Choe Son Hui", kind: "person" },
  modality: "expected",
  occurred: "2024-01",
  speakers: [{ anonymous: "a diplomat" }],
};
const source = { title: "Ministers to meet", publisher: "Example Gazette", published_at: "2023-12-20" };
for (const dry_run of [true, false]) {
  const answer = data(
    await client.POST("/v1/reports", {
      params: { query: { dry_run } },
      body: { source, claims: [claim], choose: { "Sergei Lavrov": { new: { kind: "person" } } } },
    }),
  );
  console.log(answer.dry_run, answer.claims.map((c) => c.after.status).join(" "));
}

// What is shown, as GraphML for Gephi, yEd and networkx.
import type { Graph } from "../graph/data";
import { escapeXML } from "./save";

type Field = [name: string, type: "string" | "int" | "boolean"];

const nodeFields: Field[] = [["name", "string"], ["kind", "string"]];
const edgeFields: Field[] = [
  ["type", "string"], ["status", "string"], ["occurred", "string"], ["earliest", "string"], ["latest", "string"], ["claim_count", "int"], ["origin_count", "int"],
  ["dissent_count", "int"], ["anonymous_only", "boolean"], ["symmetric", "boolean"], ["first_published", "string"], ["last_published", "string"],
];

const keys = (fields: Field[], of: string): string =>
  fields.map(([name, type]) => `  <key id="${of[0]}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`).join("");

function data(fields: Field[], of: string, record: object): string {
  const values = record as Record<string, unknown>;
  return fields.filter(([name]) => values[name] !== undefined).map(([name]) => `<data key="${of[0]}_${name}">${escapeXML(String(values[name]))}</data>`).join("");
}

export function toGraphML(graph: Graph): string {
  const nodes = graph.nodes.map((node) => `    <node id="${escapeXML(node.id)}">${data(nodeFields, "node", node)}</node>\n`);
  const edges = graph.edges.map((edge) =>
    `    <edge id="${escapeXML(edge.id)}" source="${escapeXML(edge.subject)}" target="${escapeXML(edge.object)}">${data(edgeFields, "edge", edge)}</edge>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys(nodeFields, "node")}${keys(edgeFields, "edge")}` +
    `  <graph edgedefault="directed">\n${nodes.join("")}${edges.join("")}  </graph>\n</graphml>\n`;
}

// The relations that are shown, as a table for spreadsheets.
import type { Graph } from "../graph/data";

// cell quotes a value. A text that a spreadsheet would take for a formula gets an apostrophe.
function cell(value: string | number | boolean | undefined): string {
  let text = String(value ?? "");
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toCSV(graph: Graph): string {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const header = ["id", "subject", "subject_name", "type", "object", "object_name", "status", "occurred", "earliest", "latest", "claims", "origins", "against", "anonymous_only", "first_published", "last_published"];
  const rows = graph.edges.map((e) => [
    e.id, e.subject, names.get(e.subject), e.type, e.object, names.get(e.object), e.status, e.occurred, e.earliest, e.latest, e.claim_count, e.origin_count,
    e.dissent_count, e.anonymous_only, e.first_published, e.last_published,
  ]);
  return [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

// The look of the drawing, from the custom properties of the style sheet.
import type { StylesheetJson } from "cytoscape";
import { kinds } from "../core/types";
import { strength, widthOf } from "../parts/status";

const shapes: Record<string, string> = {
  person: "ellipse", government: "round-rectangle", organization: "round-hexagon", position: "round-diamond", place: "round-triangle", event: "star",
};

export function paint(): StylesheetJson {
  const css = getComputedStyle(document.documentElement);
  const colour = (name: string) => css.getPropertyValue(`--${name}`).trim();
  const rules: [string, Record<string, string | number>][] = [
    ["node", {
      width: 26, height: 26, label: "data(label)", color: colour("ink"), "font-size": 14, "font-family": "system-ui, sans-serif",
      "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": "140px",
      "text-background-color": colour("paper"), "text-background-opacity": 0.8, "text-background-padding": "1px",
      "border-width": 1.5, "border-color": colour("ink"), "min-zoomed-font-size": 7,
    }],
    ["node[open='yes']", { "border-width": 4, width: 32, height: 32, "font-weight": "bold" }],
    ["edge", {
      width: 2, "curve-style": "bezier", "control-point-step-size": 44, label: "data(label)", "font-size": 12,
      "font-family": "system-ui, sans-serif", color: colour("ink"), "text-rotation": "autorotate", "text-margin-y": -9,
      "text-background-color": colour("paper"), "text-background-opacity": 0.75, "text-background-padding": "1px", "min-zoomed-font-size": 8,
      "arrow-scale": 1.1, "source-endpoint": "outside-to-node", "target-endpoint": "outside-to-node",
    }],
    ...kinds.map((kind): [string, Record<string, string | number>] => [`node[kind='${kind}']`, { shape: shapes[kind]!, "background-color": colour(`kind-${kind}`) }]),
    ...strength.map((status): [string, Record<string, string | number>] => [`edge[status='${status}']`,
      { "line-color": colour(`status-${status}`), "target-arrow-color": colour(`status-${status}`), "source-arrow-color": colour(`status-${status}`), "mid-target-arrow-color": colour(`status-${status}`), "mid-source-arrow-color": colour(`status-${status}`), width: widthOf(status) }]),
    ["edge[line='dashed']", { "line-style": "dashed", "line-dash-pattern": [8, 5] as unknown as string }],
    ["edge[line='dotted']", { "line-style": "dotted", width: 2.5 }],
    ["edge[line='crossed']", { "mid-target-arrow-shape": "tee", "mid-source-arrow-shape": "tee" }],
    ["edge[arrow='one']", { "target-arrow-shape": "triangle" }],
    ["edge[hollow='yes']", { "target-arrow-fill": "hollow", "source-arrow-fill": "hollow" }],
    ["edge[arrow='none'][hollow='yes']", { "target-arrow-shape": "circle", "source-arrow-shape": "circle" }],
    ["edge[count]", { width: 6, "font-weight": "bold" }],
    [".chosen", { "underlay-color": colour("mark"), "underlay-opacity": 0.9, "underlay-padding": 5 }],
    [".beside", { opacity: 0.5 }],
  ];
  return rules.map(([selector, style]) => ({ selector, style })) as unknown as StylesheetJson;
}

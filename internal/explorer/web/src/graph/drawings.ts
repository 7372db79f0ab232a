// The two drawings of a graph, in a file that is loaded when a graph is shown: Cytoscape.js is larger
// than all else.
export { Drawing } from "./drawing";
export { LargeDrawing } from "./large";

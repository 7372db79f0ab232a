import { render } from "preact";
import { App } from "./app";
import { returned } from "./core/key";

returned();
const root = document.getElementById("app")!;
root.replaceChildren();
render(<App />, root);

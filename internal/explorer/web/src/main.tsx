import { render } from "preact";
import { App } from "./app";
import { returned } from "./core/key";
import { learnMe } from "./core/me";

returned();
void learnMe();
const root = document.getElementById("app")!;
root.replaceChildren();
render(<App />, root);

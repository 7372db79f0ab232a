// The views of the page. To add one: write a component in a folder of its own, and a line here.
import type { FunctionComponent } from "preact";
import type { Ability } from "./core/me";
import { BetweenView } from "./between/view";
import { GraphView } from "./graph/view";
import { StartView } from "./start/view";
import { DraftsView } from "./review/view";
import { ReportView } from "./write/view";

export interface ViewEntry {
  title: string;
  // nav is the text of its link in the header. Without, it is reached by links of other views.
  nav?: string;
  // needs is what a user must be allowed to do to see the link.
  needs?: Ability;
  Component: FunctionComponent<{ query: URLSearchParams }>;
}

export const views: Record<string, ViewEntry> = {
  "/": { title: "Start", Component: StartView },
  "/between": { title: "Paths", nav: "Paths", Component: BetweenView },
  "/graph": { title: "Graph", Component: GraphView },
  "/report": { title: "Enter a report", nav: "Enter a report", needs: "propose", Component: ReportView },
  "/drafts": { title: "Drafts", nav: "Drafts", Component: DraftsView },
};

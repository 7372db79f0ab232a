// What storing the report would do: faults to mend, or what is added and which statuses change.
import type { JSX } from "preact";
import { count } from "../core/words";
import { ProblemNote } from "../parts/problem";
import { additions, Turns } from "./effect";
import type { Trial } from "./trial";

// focusField moves to the field with a path, or to the smallest one that has it.
export function focusField(path: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>("[data-path]")].filter(({ dataset: { path: own = "" } }) => path.startsWith(own) || own.startsWith(path));
  const best = fields.sort((a, b) => b.dataset["path"]!.length - a.dataset["path"]!.length).find((field) => path.startsWith(field.dataset["path"]!)) ?? fields.at(-1);
  best?.closest("details:not([open])")?.setAttribute("open", "");
  best?.focus();
}

// fieldName says where a fault is: claims[0].speakers[1].named is claim 1, speaker 2: named.
export function fieldName(path: string): string {
  const parts = path.split(".").map((part) => {
    const [, name = part, number] = /^([a-z_]+)\[(\d+)\]$/.exec(part) ?? [];
    const one: Record<string, string> = { claims: "claim", speakers: "speaker", republished_by: "copy", for: "for" };
    return number === undefined ? name.replaceAll("_", " ") : `${one[name] ?? name} ${Number(number) + 1}`;
  });
  return parts.join(", ");
}

export function Outcome({ trial }: { trial: Trial }): JSX.Element {
  const { answer, faults, error } = trial;
  return (
    <div class={`trial${trial.running ? " running" : ""}`} aria-live="polite" aria-busy={trial.running}>
      {!answer && !faults.length && error === undefined && <p class="quiet">{trial.running ? "Checking …" : "Fill in the form. What it would do is shown here as you type; nothing is stored before you say so."}</p>}
      {error !== undefined && <ProblemNote error={error} />}
      {faults.length > 0 && <FaultList trial={trial} />}
      {answer && <>
        <p>{additions(answer) ? <>Adds <strong>{additions(answer)}</strong>.</> : "The graph has all of this already."}</p>
        <Turns answer={answer} />
      </>}
    </div>
  );
}

function FaultList({ trial: { faults } }: { trial: Trial }): JSX.Element {
  const wrong = faults.filter((fault) => fault.code !== "required");
  return (
    <>
      <p><strong>{wrong.length ? `${count(wrong.length, "thing")} to decide or mend` : "Not complete yet"}</strong></p>
      <ul class="fault-list">
        {[...wrong, ...faults.filter((fault) => fault.code === "required")].slice(0, 12).map((fault) => (
          <li><button type="button" class="plain" onClick={() => focusField(fault.field)}>{fieldName(fault.field)}</button> <span class="quiet"><bdi>{fault.code === "ambiguous" ? "several entities have this name" : fault.message}</bdi></span></li>
        ))}
      </ul>
    </>
  );
}

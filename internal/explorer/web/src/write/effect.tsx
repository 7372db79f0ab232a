// What a claim does to the status of its relation: before, after, and why.
import type { JSX } from "preact";
import { openLink } from "../core/view";
import { count, sentence, words } from "../core/words";
import { StatusLabel } from "../parts/status";
import type { ReportAnswer, ReportedClaim } from "./types";

export function Effect({ claim }: { claim: ReportedClaim }): JSX.Element {
  const { before, after } = claim;
  const same = before?.status === after.status;
  return (
    <div class="effect">
      <p class="turn">
        {before ? <StatusLabel status={before.status} /> : <span class="quiet">nothing known</span>}
        <span aria-hidden="true">→</span><span class="hidden"> becomes </span>
        <StatusLabel status={after.status} />
        {before && same && <span class="quiet">unchanged{before.origin_count !== after.origin_count && `, ${count(before.origin_count, "origin")} → ${count(after.origin_count, "origin")}`}</span>}
        {!claim.new && <span class="tag">stored before</span>}
        {claim.retracted && <span class="tag warn">retracted, and stays so</span>}
      </p>
      <p class="why">{sentence(after.status_reason)}</p>
      {claim.completed && <p class="quiet">The end for which the speaker’s government speaks is added to the speakers.</p>}
      <Warnings claim={claim} />
    </div>
  );
}

export function Warnings({ claim }: { claim: ReportedClaim }): JSX.Element | null {
  const warnings = claim.warnings?.map((warning) => (warning.code === "possible_same_occurrence" ? { ...warning, message: "the graph has an occurrence like it under another date" } : warning)) ?? [];
  if (!warnings.length) return null;
  return (
    <ul class="warnings" aria-label="Warnings">
      {warnings.map((warning) => <li><span class="tag warn">check</span> <bdi>{sentence(warning.message)}</bdi></li>)}
    </ul>
  );
}

export const relationHref = (claim: ReportedClaim): string =>
  openLink([...new Set([claim.relation.subject.id, claim.relation.object.id])], { selected: `r:${claim.relation.id}` });

// Turns lists the relations of a report and how their statuses change.
export function Turns({ answer, linked = false }: { answer: ReportAnswer; linked?: boolean }): JSX.Element {
  const seen = new Set<string>();
  const relations = answer.claims.filter(({ relation: { id } }) => !seen.has(id) && seen.add(id));
  return (
    <ul class="turns">
      {relations.map((claim) => {
        const { relation: { type, subject, object } } = claim;
        const title = <><bdi>{subject.name}</bdi> <em>{words(type)}</em> <bdi>{object.name}</bdi></>;
        return <li>{linked ? <a href={relationHref(claim)}>{title}</a> : <span>{title}</span>}<span class="turn">{claim.before ? <StatusLabel status={claim.before.status} /> : <span class="quiet">nothing known</span>}<span aria-hidden="true">→</span><span class="hidden"> becomes </span><StatusLabel status={claim.after.status} /></span></li>;
      })}
    </ul>
  );
}

// additions says what a report adds: 1 source, 2 claims and 3 new entities.
export function additions({ added }: ReportAnswer): string {
  const parts = [
    added.claims > 0 && count(added.claims, "claim"), added.sources > 0 && count(added.sources, "source"), added.entities > 0 && count(added.entities, "new entity", "new entities"),
  ].filter((part) => part !== false);
  return new Intl.ListFormat("en").format(parts);
}

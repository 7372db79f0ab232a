// One claim: how sure the speaker is, the dates, who told whom, the document, and the words.
import type { JSX } from "preact";
import { asSaid, asUnderstood, published } from "../core/dates";
import { words } from "../core/words";
import type { Attribution, Claim } from "../core/types";
import { NameOf, useSource } from "../parts/name";

interface Props {
  claim: Claim;
  decides: boolean;
  link?: (id: string) => string;
}

const modalities: Record<Claim["modality"], string> = {
  asserted: "asserts it", alleged: "alleges it", planned: "says it is planned", expected: "expects it", proposed: "proposes it", possible: "says it may be",
  denied: "denies it", cancelled: "says it is cancelled",
};

export function ClaimCard({ claim, decides, link }: Props): JSX.Element {
  const modal = claim.modality;
  return (
    <article class={`claim modality-${modal}${claim.retracted_at ? " retracted" : ""}`}>
      <p class="modality"><strong>{modal}</strong>{decides && <span class="tag">decides the status</span>}{modal === "denied" && <span class="tag warn">against</span>}{claim.retracted_at && <span class="tag warn">retracted{claim.retraction_reason && `: ${claim.retraction_reason}`}</span>}</p>
      {claim.quote?.exact && <blockquote dir="auto"><span class="quiet">{claim.quote.prefix}</span>{claim.quote.exact}<span class="quiet">{claim.quote.suffix}</span></blockquote>}
      {claim.summary && <p class="summary" dir="auto">{claim.summary}</p>}
      <Chain chain={claim.attribution?.length ? claim.attribution : [{ kind: "unattributed" }]} modality={modal} {...(link && { link })} />
      <dl class="facts">
        {claim.occurred && <><dt>Date as said</dt><dd>{asSaid(claim.occurred)} <code>{claim.occurred}</code></dd><dt>understood as</dt><dd>{asUnderstood(claim.occurred)}</dd></>}
        {claim.place && <><dt>Place</dt><dd><NameOf id={claim.place} {...(link && { link })} /></dd></>}
        {(claim.concerns ?? []).map((concern) => <><dt>{words(concern.role)}</dt><dd>{concern.negated && "not: "}{concern.entity ? <NameOf id={concern.entity} {...(link && { link })} /> : <><NameOf id={concern.relation?.subject ?? ""} /> <em>{words(concern.relation?.type ?? "")}</em> <NameOf id={concern.relation?.object ?? ""} /></>}</dd></>)}
        {Object.entries(claim.details ?? {}).map(([field, value]) => <><dt>{words(field)}</dt><dd>{String(value)}</dd></>)}
        {claim.credibility && <><dt>Credibility</dt><dd>{claim.credibility} of 6 (Admiralty)</dd></>}
        <dt>Origin</dt><dd><bdi>{claim.origin?.name ?? "unknown"}</bdi></dd>
      </dl>
      <Document claim={claim} />
    </article>
  );
}

// Chain shows who spoke to the source, and whom each speaker relies on.
export function Chain({ chain, modality, link }: { chain: Attribution[]; modality: Claim["modality"]; link?: (id: string) => string }): JSX.Element {
  return (
    <ol class="chain" aria-label="Who told whom">
      {chain.map((step, i) => (
        <li>{i > 0 && <span class="quiet">relying on </span>}<Speaker step={step} says={i === 0 ? modalities[modality] : ""} {...(link && { link })} /></li>
      ))}
    </ol>
  );
}

function Speaker({ step, says, link }: { step: Attribution; says: string; link?: (id: string) => string }): JSX.Element {
  const name = (id: string) => <NameOf id={id} {...(link && { link })} />;
  return (
    <>
      {step.kind === "unattributed" ? <span>the outlet itself</span> : step.entity ? name(step.entity) : <bdi>{step.descriptor ?? words(step.kind)}</bdi>}
      {step.kind !== "named" && step.kind !== "unattributed" && <span class={`tag${step.kind === "anonymous" ? " warn" : ""}`}>{step.kind}</span>}
      {step.entity && step.descriptor && <span class="quiet"> (<bdi>{step.descriptor}</bdi>)</span>}
      {says && <em> {says}</em>}
      {(step.on_behalf_of?.length ?? 0) > 0 && <><span class="quiet"> · for </span>{step.on_behalf_of!.map((id, i) => <>{i > 0 && ", "}{name(id)}</>)}</>}
      {step.told_to && <><span class="quiet"> · told </span>{name(step.told_to)}</>}
      {step.stated && <span class="quiet"> · {asSaid(step.stated)}</span>}
    </>
  );
}

function Document({ claim }: { claim: Claim }): JSX.Element {
  const source = useSource(claim.source);
  const original = useSource(source?.republished_from);
  const title = <cite dir="auto">{source?.title ?? claim.source}</cite>;
  const web = /^https?:\/\//.test(source?.url ?? "");
  return (
    <p class="document">
      {web ? <a href={source!.url} rel="noopener noreferrer" target="_blank">{title} <span class="hidden">(opens in a new tab)</span></a> : title}
      <br />{source?.publisher && <NameOf id={source.publisher} />}{source?.publisher && ", "}{published(claim.published_at)}
      {original && <>, from <cite>{original.title}</cite>{original.publisher && <> (<NameOf id={original.publisher} />)</>}</>}
      {source?.reliability && <>, reliability {source.reliability}</>}
    </p>
  );
}

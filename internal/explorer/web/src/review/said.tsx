// A claim of a draft in words: names as the report has them, who says so, and when.
import type { ComponentChildren, JSX } from "preact";
import { asSaid } from "../core/dates";
import { words } from "../core/words";
import { explain } from "../write/edtf";
import { RelationLine } from "../write/same";
import type { NameInput, ReportClaim, ReportSpeaker, Whole } from "../write/types";

const textOf = (name: NameInput | undefined): string => (name === undefined ? "?" : typeof name === "string" ? name : name.name ?? name.id ?? "?");

const Name = ({ of }: { of: NameInput | undefined }): JSX.Element => <bdi>{textOf(of)}</bdi>;

interface SaidProps {
  claim: ReportClaim;
  subject?: string | undefined; // the name of the entity, where it is known
  object?: string | undefined;
}

export function Said({ claim, subject, object }: SaidProps): JSX.Element {
  if (claim.relation_id) return <span class="said"><RelationLine id={claim.relation_id} /></span>;
  return <span class="said"><bdi>{subject ?? textOf(claim.subject)}</bdi> <em>{words(claim.relation ?? "?")}</em> <bdi>{object ?? textOf(claim.object)}</bdi></span>;
}

function list(names: NameInput | NameInput[] | undefined): ComponentChildren {
  const all = names === undefined ? [] : Array.isArray(names) ? names : [names];
  return all.map((name, i) => <>{i > 0 && ", "}<Name of={name} /></>);
}

function Speaker({ speaker }: { speaker: ReportSpeaker }): JSX.Element {
  const whole: Whole<ReportSpeaker> = typeof speaker === "string" ? { named: speaker } : speaker;
  const { named, anonymous, document, intelligence, descriptor } = whole;
  const kind = anonymous !== undefined ? "anonymous" : document !== undefined ? "document" : intelligence !== undefined ? "intelligence" : "";
  return (
    <>
      {named !== undefined ? <Name of={named} /> : <bdi>{anonymous ?? document ?? intelligence}</bdi>}
      {kind && <span class={`tag${kind === "anonymous" ? " warn" : ""}`}>{kind}</span>}
      {descriptor && <span class="quiet"> (<bdi>{descriptor}</bdi>)</span>}
      {whole.by !== undefined && <> of <Name of={whole.by} /></>}
      {whole.for !== undefined && <> for {list(whole.for)}</>}
      {whole.to !== undefined && <> to <Name of={whole.to} /></>}
      {whole.stated && <> on {asSaid(whole.stated)}</>}
    </>
  );
}

function SaidBy({ claim: { speakers = [], attribution = [] } }: { claim: ReportClaim }): JSX.Element {
  if (attribution.length) {
    return <>{attribution.map((step, i) => <>{i > 0 && ", relying on "}<bdi>{step.entity !== undefined ? textOf(step.entity) : step.descriptor ?? step.kind}</bdi>{step.on_behalf_of !== undefined && <> for {list(step.on_behalf_of)}</>}</>)}</>;
  }
  if (!speakers.length) return <>the source itself</>;
  return <>{speakers.map((speaker, i) => <>{i > 0 && <span class="quiet">, relying on </span>}<Speaker speaker={speaker} /></>)}</>;
}

type Row = [name: string, value: ComponentChildren] | false;

export function Details({ claim }: { claim: ReportClaim }): JSX.Element {
  const rows: Row[] = [
    ["Says so", <SaidBy claim={claim} />],
    !!claim.occurred && ["When", <>{explain(claim.occurred) || "no date"} <code>{claim.occurred}</code></>],
    claim.place !== undefined && ["Where", <Name of={claim.place} />],
    !!claim.key && ["Key", <bdi>{claim.key}</bdi>],
    ...Object.entries(claim.details ?? {}).map(([name, value]): Row => [words(name), <bdi>{String(value)}</bdi>]),
    !!claim.summary && ["Summary", <bdi>{claim.summary}</bdi>],
    ...(claim.concerns ?? []).map((concern): Row => [words(concern.role), <>{concern.negated && "not: "}{concern.entity !== undefined ? <Name of={concern.entity} /> : <><Name of={concern.subject} /> {words(concern.relation ?? "")} <Name of={concern.object} /></>}</>]),
  ];
  return <dl class="facts">{rows.map((row) => row && <><dt>{row[0]}</dt><dd>{row[1]}</dd></>)}</dl>;
}

// Filters of relations. They hold for everything on the page.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { kindName, words } from "../core/words";
import { kinds, type Status } from "../core/types";
import type { Filters } from "../core/view";
import { Sample, strength } from "../parts/status";

export interface Facets {
  types: Map<string, number>;
  status: Map<string, number>;
  kinds: Map<string, number>;
}

export const noFacets: Facets = { types: new Map(), status: new Map(), kinds: new Map() };

interface Props {
  filters: Filters;
  facets: Facets;
  onChange: (change: Partial<Filters>) => void;
}

const toggled = (list: string[], value: string): string[] =>
  list.includes(value) ? list.filter((item) => item !== value) : [...list, value];

export function FilterForm({ filters, facets, onChange }: Props): JSX.Element {
  const types = [...new Set([...facets.types.keys(), ...filters.types])].sort((a, b) => (facets.types.get(b) ?? 0) - (facets.types.get(a) ?? 0) || a.localeCompare(b));
  const statuses = strength.filter((status) => facets.status.has(status) || filters.status.includes(status));
  const confirmedOnly = filters.status.join() === "confirmed";
  const active = filters.types.length + filters.status.length + filters.kinds.length + (filters.origins > 1 ? 1 : 0) + (filters.named ? 1 : 0);
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Check label="Only what is confirmed" checked={confirmedOnly} onChange={() => onChange({ status: confirmedOnly ? [] : ["confirmed"] })} />
      <Check label="Leave out what only anonymous voices say" checked={filters.named} onChange={() => onChange({ named: !filters.named })} />
      <label class="row">At least <input type="number" min={1} max={99} value={filters.origins} onChange={(event) => onChange({ origins: Math.max(1, Number(event.currentTarget.value) || 1) })} /> independent origins</label>
      <fieldset>
        <legend>Status</legend>
        {statuses.map((status) => (
          <Check label={status} count={facets.status.get(status) ?? 0} checked={filters.status.includes(status)} onChange={() => onChange({ status: toggled(filters.status, status) })}>
            <Sample status={status as Status} />
          </Check>
        ))}
      </fieldset>
      <Types types={types} filters={filters} facets={facets} onChange={onChange} />
      <fieldset>
        <legend>Entities</legend>
        {kinds.filter((kind) => facets.kinds.has(kind) || filters.kinds.includes(kind)).map((kind) => (
          <Check label={kindName(kind, true)} count={facets.kinds.get(kind) ?? 0} checked={filters.kinds.includes(kind)} onChange={() => onChange({ kinds: toggled(filters.kinds, kind) })}>
            <span class={`dot kind-${kind}`} aria-hidden="true" />
          </Check>
        ))}
      </fieldset>
      {active > 0 && <button type="button" onClick={() => onChange({ types: [], status: [], kinds: [], origins: 1, named: false })}>Remove {active === 1 ? "the filter" : `${active} filters`}</button>}
    </form>
  );
}

const fewTypes = 8;

function Types({ types, filters, facets, onChange }: Props & { types: string[] }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? types : types.filter((type, i) => i < fewTypes || filters.types.includes(type));
  return (
    <fieldset>
      <legend>Relations</legend>
      {shown.map((type) => (
        <Check label={words(type)} count={facets.types.get(type) ?? 0} checked={filters.types.includes(type)} onChange={() => onChange({ types: toggled(filters.types, type) })} />
      ))}
      {types.length > fewTypes && <button type="button" class="plain" aria-expanded={all} onClick={() => setAll(!all)}>{all ? "Fewer types" : `All ${types.length} types`}</button>}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  count?: number;
  checked: boolean;
  onChange: () => void;
  children?: JSX.Element;
}

function Check({ label, count, checked, onChange, children }: CheckProps): JSX.Element {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={onChange} />
      {children} <span>{label}</span>
      {count !== undefined && <span class="count">{count}</span>}
    </label>
  );
}

// A field for the name of an entity: candidates as one types, and what the dry run makes of it.
import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { get } from "../core/api";
import { kindName } from "../core/words";
import type { Hit, Hits, Kind } from "../core/types";
import { Combobox } from "./combobox";
import { useWriting } from "./context";
import { Faults } from "./fields";
import type { NameValue } from "./form";
import { Resolution } from "./resolution";
import { faultsAt, nameAt } from "./trial";

const pause = 150;

// useFound searches entities of a name. An empty text finds none.
function useFound(text: string, kinds: Kind[]): Hit[] {
  const [hits, set] = useState<Hit[]>([]);
  useEffect(() => {
    if (!text.trim()) { set([]); return; }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<Hits>("/v1/search", { q: text.trim().slice(0, 200), kinds, limit: 8 }, abort.signal)
        .then((answer) => set(answer.items), () => { if (!abort.signal.aborted) set([]); });
    }, pause);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [text, kinds.join()]);
  return hits;
}

interface Props {
  label: string;
  path: string;
  value: NameValue;
  onChange: (value: NameValue) => void;
  kinds?: Kind[];
  placeholder?: string;
}

export function NameField({ label, path, value, onChange, kinds = [], placeholder = "" }: Props): JSX.Element {
  const id = useId();
  const { trial } = useWriting();
  const [asked, setAsked] = useState(false);
  const hits = useFound(asked && !value.id ? value.text : "", kinds);
  const name = nameAt(trial, path);
  const invalid = faultsAt(trial, path).some((fault) => fault.code !== "required");
  return (
    <div class="name-field">
      <Combobox<Hit>
        label={label} path={path} value={value.text} options={hits} hint={`${id}-notes`} invalid={invalid} placeholder={placeholder} onOpen={setAsked}
        show={(hit) => <Found hit={hit} />} onText={(text) => onChange({ text })} onPick={({ entity }) => onChange({ text: entity.name, id: entity.id })}
      />
      <div id={`${id}-notes`} class="field-notes">
        {name && value.text.trim() !== "" && <Resolution name={name} value={value} kinds={kinds} onChange={onChange} />}
        <Faults path={path} except={name ? ["ambiguous"] : []} />
      </div>
    </div>
  );
}

export function Found({ hit: { entity, matched } }: { hit: Hit }): JSX.Element {
  return (
    <>
      <span class={`kind kind-${entity.kind}`}>{kindName(entity.kind)}</span> <bdi class="name">{entity.name}</bdi>
      {matched.name !== entity.name && <> <span class="quiet">by <bdi lang={matched.language ?? ""}>{matched.name}</bdi></span></>}
      {entity.description && <span class="description"><bdi>{entity.description}</bdi></span>}
    </>
  );
}

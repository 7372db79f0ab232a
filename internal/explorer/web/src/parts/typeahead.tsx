// A field that finds entities by name as one types, in any script.
import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get } from "../core/api";
import { kindName } from "../core/words";
import type { Hit, Hits, Kind, Ref } from "../core/types";

interface Props {
  label: string;
  onChoose: (entity: Ref) => void;
  kinds?: Kind[];
  value?: string;
  placeholder?: string;
  hideLabel?: boolean;
  keep?: boolean;
}

const delay = 120;

// combobox is spread because the types of Preact allow the role only with a datalist.
const combobox = { role: "combobox" } as object;

function useHits(text: string, kinds: Kind[] = []): { hits: Hit[]; state: "idle" | "loading" | "done" | "failed" } {
  const [found, set] = useState<{ hits: Hit[]; state: "idle" | "loading" | "done" | "failed" }>({ hits: [], state: "idle" });
  useEffect(() => {
    if (!text.trim()) {
      set({ hits: [], state: "idle" });
      return;
    }
    const abort = new AbortController();
    set((before) => ({ ...before, state: "loading" }));
    const timer = setTimeout(() => {
      get<Hits>("/v1/search", { q: text.trim().slice(0, 200), kinds, limit: 8 }, abort.signal).then(
        (answer) => set({ hits: answer.items, state: "done" }),
        () => { if (!abort.signal.aborted) set({ hits: [], state: "failed" }); },
      );
    }, delay);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [text, kinds.join()]);
  return found;
}

export function Typeahead({ label, onChoose, kinds, value = "", placeholder = "", hideLabel = false, keep = false }: Props): JSX.Element {
  const name = useId();
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { hits, state } = useHits(asked, kinds);
  useEffect(() => setText(value), [value]);
  useLayoutEffect(() => setAt(0), [hits]); // before the next key
  const open = asked !== "" && (state === "done" || state === "failed" || hits.length > 0);

  const choose = (hit: Hit) => {
    setText(keep ? hit.entity.name : "");
    setAsked("");
    onChoose({ id: hit.entity.id, kind: hit.entity.kind, name: hit.entity.name });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setAsked("");
    if (!open || !hits.length) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) setAt((at + step + hits.length) % hits.length);
    else if (event.key === "Enter" && hits[at]) choose(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div class="typeahead" ref={box} onFocusOut={(event) => { if (!box.current?.contains(event.relatedTarget as Node | null)) setAsked(""); }}>
      <label for={name} class={hideLabel ? "hidden" : ""}>{label}</label>
      <input
        id={name} type="search" {...combobox} autocomplete="off" spellcheck={false} dir="auto" value={text} placeholder={placeholder}
        aria-expanded={open} aria-controls={`${name}-list`} aria-autocomplete="list"
        {...(open && hits[at] && { "aria-activedescendant": `${name}-${at}` })}
        onInput={(event) => { setText(event.currentTarget.value); setAsked(event.currentTarget.value); }}
        onFocus={() => { if (!keep) setAsked(text); }} onKeyDown={onKeyDown}
      />
      <ul id={`${name}-list`} role="listbox" aria-label={`${label}: found`} hidden={!open || !hits.length}>
        {hits.map((hit, i) => (
          <li id={`${name}-${i}`} role="option" aria-selected={i === at} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(hit)}>
            <Found hit={hit} />
          </li>
        ))}
      </ul>
      {open && !hits.length && <p class="no-hits">{state === "failed" ? "The search failed." : "Nothing found. Try fewer letters."}</p>}
      <p class="hidden" aria-live="polite">{open ? `${hits.length} found` : ""}</p>
    </div>
  );
}

function Found({ hit }: { hit: Hit }): JSX.Element {
  const { entity, matched } = hit;
  return (
    <>
      <span class={`kind kind-${entity.kind}`}>{kindName(entity.kind)}</span> <bdi class="name">{entity.name}</bdi>
      {matched.name !== entity.name && <> <span class="quiet">by <bdi lang={matched.language ?? ""}>{matched.name}</bdi></span></>}
      {entity.description && <span class="description"><bdi>{entity.description}</bdi></span>}
    </>
  );
}

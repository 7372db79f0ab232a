// A field for a text of one's own, with a list of what is meant.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props<T> {
  label: string;
  value: string;
  options: T[];
  show: (option: T) => ComponentChildren;
  onText: (text: string) => void;
  onPick: (option: T) => void;
  onOpen?: (open: boolean) => void;
  path: string;
  placeholder?: string;
  hint?: string; // id of what explains the field
  invalid?: boolean;
}

// role is spread because the types of Preact allow it only with a datalist.
const combobox = { role: "combobox" } as object;

export function Combobox<T>({ label, value, options, show, onText, onPick, onOpen, path, placeholder = "", hint, invalid = false }: Props<T>): JSX.Element {
  const name = useId();
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => setAt(-1), [options.length, value]); // before the next key
  useEffect(() => { list.current?.children[at]?.scrollIntoView({ block: "nearest" }); }, [at]);
  const open = wanted && options.length > 0;
  const want = (yes: boolean) => { setWanted(yes); onOpen?.(yes); };
  const pick = (option: T) => { onPick(option); want(false); };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && wanted) { want(false); event.stopPropagation(); return; }
    if (event.key === "ArrowDown" && !wanted) want(true);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) setAt((at + step + options.length) % options.length);
    else if (event.key === "Enter" && open && options[at] !== undefined) pick(options[at]);
    else if (event.key !== "Enter") return;
    event.preventDefault();
  };
  return (
    <div class="typeahead field" ref={box} onFocusOut={(event) => { if (!box.current?.contains(event.relatedTarget as Node | null)) want(false); }}>
      <label for={name}>{label}</label>
      <input
        id={name} type="text" {...combobox} autocomplete="off" spellcheck={false} dir="auto" value={value} placeholder={placeholder} data-path={path}
        aria-expanded={open} aria-controls={`${name}-list`} aria-autocomplete="list" aria-invalid={invalid} {...(hint && { "aria-describedby": hint })}
        {...(open && at >= 0 && { "aria-activedescendant": `${name}-${at}` })}
        onInput={(event) => { onText(event.currentTarget.value); want(true); }} onKeyDown={onKeyDown}
      />
      <ul id={`${name}-list`} ref={list} role="listbox" aria-label={`${label}: suggestions`} hidden={!open}>
        {open && options.map((option, i) => (
          <li id={`${name}-${i}`} role="option" aria-selected={i === at} onMouseDown={(event) => event.preventDefault()} onClick={() => pick(option)}>{show(option)}</li>
        ))}
      </ul>
    </div>
  );
}

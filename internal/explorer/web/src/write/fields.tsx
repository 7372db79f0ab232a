// Plain fields of the report form, each with the faults that the dry run found in it.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { useWriting } from "./context";
import { explain } from "./edtf";
import { faultsAt } from "./trial";
import type { Fault } from "./types";

interface FaultsProps {
  path: string;
  except?: Fault["code"][]; // that are shown better elsewhere
  only?: boolean; // those of the field itself, and not of its parts
}

export function Faults({ path, except = [], only = false }: FaultsProps): JSX.Element | null {
  const faults = faultsAt(useWriting().trial, path).filter((fault) => !except.includes(fault.code) && (!only || fault.field === path));
  if (!faults.length) return null;
  return (
    <ul class="faults">
      {faults.map((fault) => <li class={fault.code === "required" ? "needed" : "fault"}>{fault.code === "required" ? "Needed: " : ""}<bdi>{fault.message}</bdi></li>)}
    </ul>
  );
}

interface TextProps {
  label: string;
  path: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  children?: ComponentChildren;
  language?: string;
}

export function TextField({ label, path, value, onChange, placeholder = "", rows = 0, children }: TextProps): JSX.Element {
  const id = useId();
  const invalid = faultsAt(useWriting().trial, path).some((fault) => fault.code !== "required");
  const common = {
    id, value, placeholder, dir: "auto" as const, "data-path": path, "aria-invalid": invalid, "aria-describedby": `${id}-notes`,
    onInput: (event: Event) => onChange((event.currentTarget as HTMLInputElement).value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows > 0 ? <textarea rows={rows} {...common} /> : <input type="text" autocomplete="off" {...common} />}
      <div id={`${id}-notes`} class="field-notes">{children}<Faults path={path} /></div>
    </div>
  );
}

// DateField takes EDTF and says which days it means.
export function DateField(props: TextProps): JSX.Element {
  const days = explain(props.value);
  return (
    <TextField {...props} placeholder={props.placeholder ?? "2023-09, 2023-09-04, 2023-08-28/2023-09-03"}>
      {props.value.trim() !== "" && <p class="explained">{days ? <>means <strong>{days}</strong></> : "no date of EDTF yet"}</p>}
    </TextField>
  );
}

interface SelectProps<T extends string> {
  label: string;
  path: string;
  value: T;
  options: [value: T, text: string][];
  onChange: (value: T) => void;
}

export function SelectField<T extends string>({ label, path, value, options, onChange }: SelectProps<T>): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} data-path={path} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map(([option, text]) => <option value={option}>{text}</option>)}
      </select>
      <Faults path={path} />
    </div>
  );
}

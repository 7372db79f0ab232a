// The form that was not stored yet survives a reload: it is kept in the session of this tab.
import { useEffect, useState } from "preact/hooks";
import { emptyForm, isEmpty, type FormValue } from "./form";

const name = "entente.report";
const form = 2; // of what is kept; raise it when FormValue changes

function read(): FormValue | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? "null") as { form: number; value: FormValue } | null;
    return kept?.form === form ? kept.value : undefined;
  } catch {
    return undefined; // somebody else wrote it
  }
}

function keep(value: FormValue): void {
  try {
    if (isEmpty(value)) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify({ form, value }));
  } catch {
    // The session is full. The form works without being kept.
  }
}

export function useKeptForm(): [FormValue, (value: FormValue) => void, boolean] {
  const [value, set] = useState(() => read() ?? emptyForm);
  const [restored] = useState(() => !isEmpty(value));
  useEffect(() => keep(value), [value]);
  return [value, set, restored];
}

// Reviewing by keyboard: single letters, never while somebody types in a field or a dialog is open.
import { useEffect, useRef } from "preact/hooks";

export type Keys = Record<string, () => void>;

export const help: [keys: string, meaning: string][] = [
  ["j, k", "next and previous claim; in the list, draft"], ["Enter", "open the draft"], ["n, p", "next and previous draft"], ["Space", "select the claim"],
  ["a", "accept what is selected, or else all"], ["e", "edit"], ["r", "reject"], ["u", "back to the list"], ["?", "these keys"],
];

function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && (target as HTMLInputElement).type !== "checkbox");
}

// pressed reports whether a key has a meaning of its own where the focus is: Space on a button, Enter on a link, too.
const pressed = (event: KeyboardEvent): boolean => {
  const own = { " ": "button, summary, input, select", Enter: "a, button, summary, input, select" }[event.key];
  return own !== undefined && (event.target as HTMLElement).closest(own) !== null;
};

// useKeys always runs the keys of the last rendering: an effect would set them some time after it.
export function useKeys(keys: Keys): void {
  const last = useRef(keys);
  last.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = last.current[event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (typing(event) || pressed(event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

// A dialog that asks for a reason.
import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";

interface Props {
  title: string;
  button: string;
  example: string;
  busy?: boolean;
  children?: ComponentChildren;
  onReason: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog({ title, button, example, busy = false, children, onReason, onClose }: Props): JSX.Element {
  const id = useId();
  const [given, set] = useState(false);
  // What the field has counts: the last letters may not be rendered yet.
  const submit = (event: Event) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    if (text) onReason(text);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="reason-form" onSubmit={submit}>
        {children}
        <label for={id}>Reason</label>
        <textarea id={id} name="reason" autofocus rows={3} dir="auto" placeholder={example} onInput={(event) => set(event.currentTarget.value.trim() !== "")} />
        <p class="actions"><button type="submit" class="primary" disabled={busy || !given}>{button}</button> <button type="button" onClick={onClose}>Cancel</button></p>
      </form>
    </Dialog>
  );
}

// The words of the source, and whether the text has them.
import type { JSX } from "preact";
import { TextField } from "./fields";
import type { ClaimValue } from "./form";

interface Props {
  path: string;
  value: ClaimValue;
  text: string;
  onChange: (change: Partial<ClaimValue>) => void;
}

const spaced = (text: string): string => text.split(/\s+/).filter(Boolean).join(" ");

// selectedIn is what is selected in the field that holds the text of the source.
function selectedIn(): string {
  const field = document.querySelector<HTMLTextAreaElement>('[data-path="text"]');
  return field ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
}

export function Quote({ path, value, text, onChange }: Props): JSX.Element {
  const missing = text.trim() !== "" && value.quote.trim() !== "" && !spaced(text).includes(spaced(value.quote));
  const take = () => { const words = selectedIn(); if (words.trim()) onChange({ quote: spaced(words) }); };
  return (
    <TextField label="The words of the source" path={path} value={value.quote} rows={2} onChange={(quote) => onChange({ quote })} placeholder="Copy the sentence that says so">
      {text.trim() !== "" && <p><button type="button" class="small" onClick={take}>Take what is selected in the text</button></p>}
      {missing && <p class="warn">The text does not have these words.</p>}
    </TextField>
  );
}

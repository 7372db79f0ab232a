import type { JSX } from "preact";

interface Props {
  zoom: (factor: number) => void;
  fit: () => void;
  again: () => void;
}

export function Tools({ zoom, fit, again }: Props): JSX.Element {
  return (
    <div class="tools" role="group" aria-label="Drawing">
      <button type="button" onClick={() => zoom(1.3)} aria-label="Zoom in">+</button>
      <button type="button" onClick={() => zoom(1 / 1.3)} aria-label="Zoom out">−</button>
      <button type="button" onClick={fit}>Fit</button>
      <button type="button" onClick={again}>Arrange again</button>
    </div>
  );
}

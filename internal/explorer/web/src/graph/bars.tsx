import type { JSX } from "preact";

export interface Bar {
  at: string;
  name: string;
  value: number;
}

// Bars is a density chart. The bars from one index to another are strong, the others pale. Its
// content is also in the label of the range or the fields below it, so that it is a picture only.
export function Bars({ bars, from, to, label }: { bars: Bar[]; from: number; to: number; label: string }): JSX.Element {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const width = 100 / Math.max(bars.length, 1);
  // The root of a count, so that a day with a few claims is visible beside one with many.
  const height = (value: number) => (value ? 4 + 32 * Math.sqrt(value / most) : 0.8);
  return (
    <>
    <svg class="bars" viewBox="0 0 100 36" preserveAspectRatio="none" role="img" aria-label={`${label}: ${bars[0]!.name} to ${bars.at(-1)!.name}, at most ${most}`}>
      {bars.map((bar, i) => (
        <rect x={i * width + width * 0.1} y={36 - height(bar.value)} width={width * 0.8} height={height(bar.value)} class={i >= from && i <= to ? "inside" : "outside"}>
          <title>{`${bar.name}: ${bar.value}`}</title>
        </rect>
      ))}
    </svg>
    <p class="ends" aria-hidden="true"><span>{bars[0]!.name}</span><span>{bars.length > 1 && bars.at(-1)!.name}</span></p>
    </>
  );
}

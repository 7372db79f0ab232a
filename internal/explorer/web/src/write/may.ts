// What the user may do, as far as responses have told: the API has no operation that tells it beforehand.
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../core/api";

export type Ability = "propose" | "write" | "review";

const refused = new Map<Ability, boolean>();

// learned notes what a response says about an ability. A refusal also holds for what needs a stronger role.
export function learned(ability: Ability, error?: unknown): void {
  if (error !== undefined && !(error instanceof Problem)) return;
  const no = error instanceof Problem && error.body.code === "role_missing";
  if (error instanceof Problem && !no && ![409, 412, 422].includes(error.status)) return;
  const order: Ability[] = ["propose", "write", "review"];
  const at = order.indexOf(ability);
  (no ? order.slice(at) : order.slice(0, at + 1)).forEach((one) => refused.set(one, no));
  dispatchEvent(new Event("entente:may"));
}

addEventListener("entente:key", () => { refused.clear(); dispatchEvent(new Event("entente:may")); });

// useMay reports whether the user may do something: undefined until a response has told.
export function useMay(ability: Ability): boolean | undefined {
  const read = () => { const no = refused.get(ability); return no === undefined ? undefined : !no; };
  const [may, set] = useState(read);
  useEffect(() => {
    const again = () => set(read());
    again();
    addEventListener("entente:may", again);
    return () => removeEventListener("entente:may", again);
  }, [ability]);
  return may;
}

// write sends a request that changes something, and notes whether it was allowed.
export async function attempt<T>(ability: Ability, run: () => Promise<T>): Promise<T> {
  try {
    const answer = await run();
    learned(ability);
    return answer;
  } catch (error) {
    learned(ability, error);
    throw error;
  }
}

// freshKey is an Idempotency-Key: a retry of the same request stores nothing twice.
export const freshKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

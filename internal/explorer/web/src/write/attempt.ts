// Requests that change something.
import { Problem } from "../core/api";
import { learnMe } from "../core/me";

// attempt runs a request. If the role does not suffice after all, it has changed: the page asks again what the user may do.
export async function attempt<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem && error.body.code === "role_missing") void learnMe();
    throw error;
  }
}

// freshKey is an Idempotency-Key: a retry of the same request stores nothing twice.
export const freshKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// A small client of the public API. Failed requests throw a Problem.
import { readKey } from "./key";
import type { ProblemBody } from "./types";

export type Value = string | number | boolean | string[] | undefined;
export type Query = Record<string, Value>;

export class Problem extends Error {
  constructor(readonly body: Partial<ProblemBody> & { title: string }, readonly status: number) {
    super(body.detail ?? body.title);
  }
}

export interface Options {
  method?: string;
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

// address builds the path and query of a request. Empty values are left out.
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value === undefined || value === false ? "" : String(value);
    if (text) parameters.set(name, text);
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

export async function send(path: string, o: Options = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...o.headers };
  const key = readKey();
  if (key) headers["Authorization"] = `Bearer ${key}`;
  if (o.body !== undefined) headers["Content-Type"] ??= "application/json";
  let response: Response;
  try {
    response = await fetch(address(path, o.query), {
      method: o.method ?? (o.body === undefined ? "GET" : "POST"), headers, signal: o.signal ?? null,
      body: o.body === undefined ? null : JSON.stringify(o.body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ title: "Cannot reach the server", detail: "Check that Entente is running, then try again." }, 0);
  }
  if (!response.ok) throw new Problem(await problemOf(response), response.status);
  return response;
}

async function problemOf(response: Response): Promise<Partial<ProblemBody> & { title: string }> {
  try {
    return await response.json();
  } catch {
    return { title: `The server answered ${response.status}` };
  }
}

export async function request<T>(path: string, o: Options = {}): Promise<T> {
  const response = await send(path, o);
  return response.status === 204 ? (undefined as T) : response.json();
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  request<T>(path, { ...(query && { query }), ...(signal && { signal }) });

export const id = encodeURIComponent;

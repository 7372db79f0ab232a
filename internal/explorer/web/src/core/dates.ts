// Dates: EDTF level 1 as the API uses it, and how it is understood.
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const pad = (n: number): string => String(n).padStart(2, "0");

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(2000 + ((year % 400) + 400) % 400, month, 0)).getUTCDate();
}

// bounds is the first and the last day of a date or an interval; an open or unknown end is "".
export function bounds(edtf: string): [string, string] {
  const [start = "", end] = edtf.split("/");
  if (end === undefined) return single(start);
  return [start === ".." ? "" : single(start)[0], end === ".." ? "" : single(end)[1]];
}

function single(text: string): [string, string] {
  const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$/.exec(text);
  if (!match) return ["", ""];
  const [, year = "", month, day] = match;
  if (!month) return [`${year}-01-01`, `${year}-12-31`];
  if (!day) return [`${year}-${month}-01`, `${year}-${month}-${pad(lastDay(Number(year), Number(month)))}`];
  return [`${year}-${month}-${day}`, `${year}-${month}-${day}`];
}

// day writes 2023-09-05 as 5 September 2023.
export function day(text: string): string {
  const [year = "", month, date] = text.slice(0, 10).split("-");
  if (!month) return year;
  const name = months[Number(month) - 1] ?? month;
  return date ? `${Number(date)} ${name} ${year}` : `${name} ${year}`;
}

const qualified = (text: string): string =>
  /~$/.test(text) ? " (approximate)" : /\?$/.test(text) ? " (uncertain)" : /%$/.test(text) ? " (approximate and uncertain)" : "";

// brief writes an EDTF date in words for a narrow column.
export const brief = (edtf: string | undefined): string =>
  edtf ? asSaid(edtf).replace(/[A-Z][a-z]{3,}(?= -?\d)/g, (month) => (months.includes(month) ? month.slice(0, 3) : month)) : "–";

// asSaid writes an EDTF date in words.
export function asSaid(edtf: string | undefined): string {
  if (!edtf) return "no date";
  const one = (text: string) => day(text.replace(/[~?%]$/, "")) + qualified(text);
  const [start = "", end] = edtf.split("/");
  if (end === undefined) return one(start);
  if (end === "..") return `since ${one(start)}`;
  if (start === "..") return `until ${one(end)}`;
  if (!end) return `from ${one(start)}, end unknown`;
  if (!start) return `until ${one(end)}, start unknown`;
  return `${one(start)} to ${one(end)}`;
}

// asUnderstood writes the days that a date covers.
export function asUnderstood(edtf: string | undefined): string {
  if (!edtf) return "any day";
  const [first, last] = bounds(edtf);
  if (first && first === last) return day(first);
  if (!first && !last) return "any day";
  if (!first) return `up to ${day(last)}`;
  if (!last) return `${day(first)} or later`;
  return `${day(first)} to ${day(last)}`;
}

// published writes an instant or a day of publication.
export function published(text: string | undefined): string {
  if (!text) return "unknown";
  const time = /T(\d\d:\d\d)/.exec(text)?.[1];
  return time && !text.includes("T23:59:59.999999") ? `${day(text)}, ${time} UTC` : day(text);
}

export const today = (): string => new Date().toISOString().slice(0, 10);

// The days that an EDTF date means, by the rules of the API: level 1, with seasons of the northern hemisphere.
import { day } from "../core/dates";

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
const isoYear = (n: number): string => (n < 0 ? `-${pad(-n, 4)}` : pad(n, 4));

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
}

// digits is the least and the greatest number that digits with unspecified ones may mean.
function digits(text: string): [number, number] | undefined {
  return /^\d*X*$/.test(text) ? [Number(text.replaceAll("X", "0")), Number(text.replaceAll("X", "9"))] : undefined;
}

type Days = [first: string, last: string];

function ofYears(text: string): [number, number] | undefined {
  const match = /^(-?)(\d{2}(?:\d\d|\dX|XX))$/.exec(text);
  const range = match && digits(match[2]!);
  if (!match || !range) return undefined;
  if (!match[1]) return range;
  return range[1] === 0 ? undefined : [-range[1], -Math.max(range[0], 1)];
}

function ofMonths(year: number, text: string): [number, number] | undefined {
  const season = /^2([1-4])$/.exec(text);
  if (season) return [3 * Number(season[1]), 3 * Number(season[1]) + 2];
  const range = digits(text);
  if (!range || text.length !== 2) return undefined;
  const months: [number, number] = text.includes("X") ? [Math.max(range[0], 1), Math.min(range[1], 12)] : range;
  return months[0] < 1 || months[0] > months[1] || months[1] > 12 || (year === 9999 && text === "24") ? undefined : months;
}

function ofDays(year: number, month: number, text: string): [number, number] | undefined {
  const range = digits(text);
  if (!range || text.length !== 2) return undefined;
  const days: [number, number] = [Math.max(range[0], text.includes("X") ? 1 : 0), Math.min(range[1], text.includes("X") ? daysIn(year, month) : 99)];
  return days[0] < 1 || days[0] > days[1] || days[1] > daysIn(year, month) ? undefined : days;
}

// single is the days of a date that is no interval.
function single(text: string): Days | undefined {
  const match = /^(-?[0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?[?~%]?$/.exec(text);
  const years = match && ofYears(match[1]!);
  if (!match || !years) return undefined;
  const [, , month, date] = match;
  const year = years[0];
  const whole: Days = [`${isoYear(years[0])}-01-01`, `${isoYear(years[1])}-12-31`];
  if (!month) return whole;
  if (years[0] !== years[1]) return undefined;
  const months = ofMonths(year, month);
  if (!months) return undefined;
  if (!date) return [monthDay(year, months[0], 1), lastOf(year, months[1])];
  if (month === "XX" && date === "XX") return whole;
  if (month.includes("X") || /^2[1-4]$/.test(month)) return undefined;
  const days = ofDays(year, months[0], date);
  return days && [monthDay(year, months[0], days[0]), monthDay(year, months[0], days[1])];
}

const monthDay = (year: number, month: number, date: number): string =>
  month > 12 ? monthDay(year + 1, month - 12, date) : `${isoYear(year)}-${pad(month)}-${pad(date)}`;

function lastOf(year: number, month: number): string {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month];
  return monthDay(y, m, daysIn(y, m));
}

// daysOf is the first and the last day; an open or unknown end is "". What is no date is undefined.
export function daysOf(text: string): Days | undefined {
  const [start = "", end, more] = text.split("/");
  if (end === undefined) return single(start);
  if (more !== undefined) return undefined;
  const first = start === "" || start === ".." ? "" : single(start)?.[0];
  const last = end === "" || end === ".." ? "" : single(end)?.[1];
  return first === undefined || last === undefined || (!first && !last) ? undefined : [first, last];
}

// whole writes 2023-09-05 with a negative year, too.
const said = (iso: string): string => (iso.startsWith("-") ? `${day(iso.slice(1))} BC`.replace(/(\d{4}) BC$/, (_, year: string) => `−${year}`) : day(iso));

// explain writes the days that a date means in words, or "" for what is no date.
export function explain(text: string): string {
  const days = daysOf(text.trim());
  if (!days) return "";
  const [first, last] = days;
  if (!last) return `${said(first)} or later`;
  if (!first) return `${said(last)} or earlier`;
  return first === last ? said(first) : `${shortened(first, last)} to ${said(last)}`;
}

// shortened leaves out of the first day what it shares with the last: 1 to 30 September 2023.
function shortened(first: string, last: string): string {
  const whole = said(first);
  if (first.startsWith("-") || first.slice(0, 4) !== last.slice(0, 4)) return whole;
  return first.slice(0, 7) === last.slice(0, 7) ? String(Number(first.slice(8))) : whole.replace(/ \d+$/, "");
}

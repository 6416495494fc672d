/** What {@link wallTimeOf} takes, for messages. */
export const WALL_TIME = 'a time in UTC as 2026-11-29T08:30:00Z, or seconds since 1970';

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z$/;
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * A time of day that a person wrote, in milliseconds since 1970: ISO 8601 in UTC, or seconds. Reads no clock.
 *
 * @returns nothing for what is no such time
 */
export function wallTimeOf(text: string): number | undefined {
  if (/^\d{1,12}(\.\d{1,3})?$/.test(text)) return Math.round(Number(text) * 1000);
  const found = FORM.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0)) as Six;
  const millis = Number((found[7] ?? '').padEnd(3, '0'));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const days = daysBeforeYear(year) - daysBeforeYear(1970) + DAYS_BEFORE[month - 1]! + day - 1; // a month has its entry
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return (((days + leapDay) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millis;
}

type Six = [number, number, number, number, number, number];

function daysBeforeYear(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

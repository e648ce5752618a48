const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DURATION = /^P(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|\d+W)$/;

const DAY_MINUTES = 1_440;

/** A `full-date` of RFC 3339: a day of the calendar. */
export function isDate(text: string): boolean {
  const [year = Number.NaN, month = 0, day = 0] = (DATE.exec(text) ?? []).slice(1).map(Number);
  return day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}

/** A `full-time` of RFC 3339, with its offset. A leap second can only end a day in UTC. */
export function isTime(text: string): boolean {
  const [, hours, minutes, seconds, sign, offsetHours = "0", offsetMinutes = "0"] = TIME.exec(text) ?? [];
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  const [aheadHours, aheadMinutes] = [Number(offsetHours), Number(offsetMinutes)];
  const isWithin = hour <= 23 && minute <= 59 && second <= 60 && aheadHours <= 23 && aheadMinutes <= 59;
  if (!isWithin || second < 60) return isWithin;
  const ahead = (aheadHours * 60 + aheadMinutes) * (sign === "-" ? -1 : 1);
  return (hour * 60 + minute - ahead + DAY_MINUTES) % DAY_MINUTES === DAY_MINUTES - 1;
}

/** A `date-time` of RFC 3339. */
export function isDateTime(text: string): boolean {
  return /^[Tt]$/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** A `duration` of ISO 8601 as RFC 3339, appendix A, has it: units in order, weeks alone. */
export function isDuration(text: string): boolean {
  return DURATION.test(text) && /\d[A-Z]$/.test(text);
}

const STRICT =
  '^(\\\\d{4})-(\\\\d{2})-(\\\\d{2})' +
  '(?:T(\\\\d{2}):(\\\\d{2})(?::(\\\\d{2})(?:\\\\.(\\\\d{1,9}))?)?(Z|[+-]\\\\d{2}:?\\\\d{2}))?$';

const int = (text: string): string => `toInt64OrZero(${text})`;

/**
 * SQL that reads a text as an instant, as `parseInstant` of the kernel does: epoch ms, null for everything that is not
 * the one strict form. By arithmetic, because ClickHouse's own parsers accept other forms and fewer years.
 */
export function instantSql(text: string): string {
  return `arrayMap(g -> if(${IS_INSTANT}, ${MILLISECONDS}, null), [extractGroups(${text}, '${STRICT}')])[1]`;
}

const YEAR = int('g[1]');
const MONTH = int('g[2]');
const DAY = int('g[3]');
const HOUR = int('g[4]');
const MINUTE = int('g[5]');
const SECOND = int('g[6]');
const FRACTION = int(`substring(concat(g[7], '000'), 1, 3)`);
const OFFSET_HOURS = int('substring(g[8], 2, 2)');
const OFFSET_MINUTES = int('substring(g[8], -2)');
const OFFSET = `if(startsWith(g[8], '-'), -1, 1) * (${OFFSET_HOURS} * 60 + ${OFFSET_MINUTES}) * 60000`;

const IS_LEAP = `(${YEAR} % 4 = 0 and (${YEAR} % 100 != 0 or ${YEAR} % 400 = 0))`;
const MONTH_LENGTH = `multiIf(${MONTH} = 2, if(${IS_LEAP}, 29, 28), ${MONTH} in (4, 6, 9, 11), 30, ${MONTH} between 1 and 12, 31, 0)`;
const IS_INSTANT =
  `length(g) > 0 and ${DAY} between 1 and ${MONTH_LENGTH} and ${HOUR} <= 23 and ${MINUTE} <= 59 ` +
  `and ${SECOND} <= 59 and ${OFFSET_HOURS} <= 23 and ${OFFSET_MINUTES} <= 59`;

/** Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"), years counted from March. */
const Y = `(${YEAR} - (${MONTH} <= 2))`;
const ERA = `(intDiv(${Y} + 400, 400) - 1)`;
const YEAR_OF_ERA = `(${Y} - ${ERA} * 400)`;
const DAY_OF_YEAR = `(intDiv(153 * (${MONTH} + if(${MONTH} > 2, -3, 9)) + 2, 5) + ${DAY} - 1)`;
const DAYS =
  `(${ERA} * 146097 + ${YEAR_OF_ERA} * 365 + intDiv(${YEAR_OF_ERA}, 4) - intDiv(${YEAR_OF_ERA}, 100) ` +
  `+ ${DAY_OF_YEAR} - 719468)`;
const MILLISECONDS = `${DAYS} * 86400000 + ((${HOUR} * 60 + ${MINUTE}) * 60 + ${SECOND}) * 1000 + ${FRACTION} - ${OFFSET}`;

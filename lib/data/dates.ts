import type { Database } from "../engine/database";
import { numbers } from "../engine/table";

/** How dates like 3/4/2024 are read: as March 4 (`us`) or as April 3 (`dayFirst`). ISO dates are read under both. */
export type DateFormat = "us" | "dayFirst";

/** What the values of a date column say about its format. */
export interface DateColumn {
  readonly format: DateFormat;
  /** For reports: `iso`, `us`, `dayFirst`, two of them joined by ` + `, or `none` where no value is a date. */
  readonly name: string;
  /** Every date fits both formats and they differ in what they mean. */
  readonly ambiguous: boolean;
}

const year = "(?:19|2[01])[0-9]{2}";
const usualDate = `${year}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?`;
const isoDate = `^(${year})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})`;
const otherDate = "^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]";
const clockFormats = "['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p', '%Y-%m-%d %I %p']";

/**
 * SQL for the timestamp that a text spells, NULL where it spells none; local time is kept, an offset from UTC dropped.
 *
 * Read are year-month-day, and month/day/year or day/month/year as `format` says, with `-`, `/` or `.` between, years of
 * two digits (69 to 99 are 1969 to 1999), `T` or blanks before the time, hours to fractions of a second, AM and PM.
 * Years before 1900 and after 2199 are no dates.
 *
 * @param text - SQL for a text, best the name of a column: it stands in the result several times
 */
export function dateSql(text: string, format: DateFormat): string {
  const order = format === "us" ? "-\\1-\\2" : "-\\2-\\1";
  const iso = `replace(CASE
    WHEN regexp_matches(${text}, '${isoDate}([T ,]|$)') THEN regexp_replace(${text}, '${isoDate}', '\\1-\\2-\\3')
    WHEN regexp_matches(${text}, '${otherDate}${year}([T ,]|$)') THEN regexp_replace(${text}, '${otherDate}([0-9]{4})', '\\3${order}')
    WHEN regexp_matches(${text}, '${otherDate}(69|[7-9][0-9])([T ,]|$)') THEN regexp_replace(${text}, '${otherDate}([0-9]{2})', '19\\3${order}')
    WHEN regexp_matches(${text}, '${otherDate}[0-9]{2}([T ,]|$)') THEN regexp_replace(${text}, '${otherDate}([0-9]{2})', '20\\3${order}')
  END, ',', '')`;
  return `CASE
    WHEN regexp_full_match(${text}, '${usualDate}') THEN TRY_CAST(${text} AS TIMESTAMP)
    WHEN regexp_matches(${text}, '(?i)[ap][.]?m[.]?$') THEN try_strptime(upper(regexp_replace(${iso}, '(?i)\\s*([ap])[.]?m[.]?$', ' \\1M')), ${clockFormats})
    ELSE TRY_CAST(${iso} AS TIMESTAMP) END`;
}

/**
 * Decides the format of a date column from all its values: the one in which more of them are dates. Where both fit all
 * values, dates with points are read day first, others month first.
 *
 * @param select - SQL that selects the texts as one column named `text`
 * @param given - the format that the manifest gives, if it does
 */
export async function decideDateFormat(
  database: Database,
  select: string,
  given?: DateFormat,
): Promise<DateColumn> {
  const usual = await database.query(
    `SELECT count(text) AS texts, count(*) FILTER (NOT regexp_full_match(text, '${usualDate}')) AS others FROM (${select})`,
  );
  if (numbers(usual, "others")[0] === 0) {
    return { format: given ?? "us", ambiguous: false, name: numbers(usual, "texts")[0] > 0 ? "iso" : "none" };
  }
  const table = await database.query(`
    WITH texts AS (SELECT text, count(*) AS n FROM (${select}) WHERE text IS NOT NULL GROUP BY text),
    dates AS (
      SELECT text, n, regexp_matches(text, '${isoDate}') AS iso, ${dateSql("text", "us")} AS us,
        ${dateSql("text", "dayFirst")} AS dayFirst
      FROM texts)
    SELECT
      coalesce(sum(n) FILTER (iso AND us IS NOT NULL), 0) AS iso,
      coalesce(sum(n) FILTER (NOT iso AND us IS NOT NULL), 0) AS us,
      coalesce(sum(n) FILTER (NOT iso AND dayFirst IS NOT NULL), 0) AS dayFirst,
      coalesce(sum(n) FILTER (us <> dayFirst), 0) AS differing,
      coalesce(sum(n) FILTER (NOT iso AND regexp_matches(text, '^[0-9]{1,2}[.]')), 0) AS points
    FROM dates`);
  const count = (name: string) => numbers(table, name)[0];
  const ambiguous = given === undefined && count("us") === count("dayFirst") && count("differing") > 0;
  const customary: DateFormat = count("points") * 2 > count("us") ? "dayFirst" : "us";
  const format =
    given ??
    (count("us") === count("dayFirst") ? customary : count("us") > count("dayFirst") ? "us" : "dayFirst");
  const names = [count("iso") > 0 ? "iso" : null, count(format) > 0 ? format : null].filter(Boolean);
  return { format, ambiguous, name: names.join(" + ") || "none" };
}

import type { Database } from "../engine/database";
import { numbers, strings } from "../engine/table";
import type { PopulationQuantities } from "./context";
import type { Relations } from "./workspace";

/*
 * Sums of doubles depend on the order in which threads deliver them. Here terms are cast to decimals, whose sums are
 * exact: the same input gives the same bits on any number of threads, and in any order of rows.
 */

/** Computes what features need to know of everybody: `categories`, `days`, `population`, `expected`. */
export async function computePopulation(database: Database, r: Relations, nDays: number): Promise<void> {
  await database.run(`
    CREATE TABLE ${r.categories} AS
    SELECT draw, category, count(*) AS lines,
      sum(CAST(log_price AS DECIMAL(38, 15)))::DOUBLE / count(log_price) AS mean_log_price
    FROM ${r.lines}
    GROUP BY draw, category`);
  await database.run(
    `
    CREATE TABLE ${r.days} AS
    WITH calendar AS (
      SELECT draw, day FROM (SELECT DISTINCT draw FROM ${r.orders}), (SELECT unnest(range($1::BIGINT)) AS day)
    ),
    entered AS (
      SELECT draw, at_risk_from AS day, count(*) AS customers FROM ${r.entries} GROUP BY draw, at_risk_from
    ),
    ordered AS (
      SELECT o.draw, o.day, count(*) AS orders
      FROM ${r.orders} o JOIN ${r.entries} e ON e.draw = o.draw AND e.customer_id = o.customer_id
      WHERE o.day >= e.at_risk_from
      GROUP BY o.draw, o.day
    )
    SELECT c.draw, c.day,
      coalesce(o.orders, 0)::DOUBLE
        / greatest(sum(coalesce(e.customers, 0)) OVER (PARTITION BY c.draw ORDER BY c.day), 1)::DOUBLE AS intensity
    FROM calendar c
    LEFT JOIN entered e ON e.draw = c.draw AND e.day = c.day
    LEFT JOIN ordered o ON o.draw = c.draw AND o.day = c.day`,
    [nDays],
  );
  await database.run(`
    CREATE TABLE ${r.population} AS
    WITH shares AS (
      SELECT draw, sum(lines * lines)::DOUBLE / (sum(lines) * sum(lines))::DOUBLE AS same_category
      FROM ${r.categories} GROUP BY draw
    ),
    means AS (
      SELECT draw,
        coalesce(sum(CAST(log_price AS DECIMAL(38, 15)))::DOUBLE / count(log_price), 0) AS mean_log_price,
        coalesce(sum(CAST(log_quantity AS DECIMAL(38, 15)))::DOUBLE / count(log_quantity), 0) AS mean_log_quantity
      FROM ${r.lines} GROUP BY draw
    ),
    holidays AS (
      SELECT draw, count(*) FILTER (holiday)::DOUBLE / count(*) AS holiday_share FROM ${r.orders} GROUP BY draw
    )
    SELECT * FROM shares JOIN means USING (draw) JOIN holidays USING (draw)`);
  await computeExpected(database, r);
}

/** Takes the population from a context instead, as draw 0: the features of one customer alone are those among all. */
export async function loadPopulation(
  database: Database,
  r: Relations,
  population: PopulationQuantities,
): Promise<void> {
  const { categories, dailyIntensity } = population;
  const zeros = (length: number) => new Int32Array(length);
  await database.insert(r.categories, {
    draw: zeros(categories.length),
    category: categories.map(({ category }) => category),
    lines: Float64Array.from(categories, ({ lines }) => lines),
    mean_log_price: Float64Array.from(categories, ({ meanLogPrice }) => meanLogPrice ?? Number.NaN),
  });
  await database.insert(r.days, {
    draw: zeros(dailyIntensity.length),
    day: Int32Array.from(dailyIntensity.keys()),
    intensity: Float64Array.from(dailyIntensity),
  });
  await database.insert(r.population, {
    draw: zeros(1),
    same_category: Float64Array.of(population.sameCategory),
    mean_log_price: Float64Array.of(population.meanLogPrice),
    mean_log_quantity: Float64Array.of(population.meanLogQuantity),
    holiday_share: Float64Array.of(population.holidayShare),
  });
  await computeExpected(database, r);
}

/** The population of draw 0, to be kept in a context. */
export async function readPopulation(database: Database, r: Relations): Promise<PopulationQuantities> {
  const categories = await database.query(
    `SELECT category, lines, mean_log_price FROM ${r.categories} WHERE draw = 0 ORDER BY category`,
  );
  const days = await database.query(`SELECT intensity FROM ${r.days} WHERE draw = 0 ORDER BY day`);
  const population = await database.query(`SELECT * FROM ${r.population} WHERE draw = 0`);
  const lines = numbers(categories, "lines");
  const means = numbers(categories, "mean_log_price");
  const scalar = (name: string) => numbers(population, name)[0];
  return {
    categories: strings(categories, "category").map((category, i) => ({
      category: category ?? "",
      lines: lines[i],
      meanLogPrice: Number.isNaN(means[i]) ? null : means[i],
    })),
    sameCategory: scalar("same_category"),
    meanLogPrice: scalar("mean_log_price"),
    meanLogQuantity: scalar("mean_log_quantity"),
    holidayShare: scalar("holiday_share"),
    dailyIntensity: Array.from(numbers(days, "intensity")),
  };
}

async function computeExpected(database: Database, r: Relations): Promise<void> {
  await database.run(`
    CREATE TABLE ${r.expected} AS
    WITH intensity AS (
      SELECT draw, day, CAST(intensity AS DECIMAL(38, 18)) AS intensity,
        month(CAST(window_start AS DATE) + CAST(day AS INTEGER)) IN (SELECT month FROM ${r.holidays}) AS holiday
      FROM ${r.days}, ${r.setting}
    )
    SELECT draw, day,
      sum(CASE WHEN holiday THEN intensity ELSE 0 END) OVER later::DOUBLE
        / nullif(sum(intensity) OVER later, 0)::DOUBLE AS expected
    FROM intensity
    WINDOW later AS (PARTITION BY draw ORDER BY day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`);
}

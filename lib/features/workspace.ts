import type { Database } from "../engine/database";

/** Names of the intermediate relations of one build; each carries a draw number, 0 for what was observed. */
export interface Relations {
  /** One row: `reference`, `window_start`. */
  readonly setting: string;
  /** `month`: the holiday months. */
  readonly holidays: string;
  /** A view, one row per line of an order within the window, its `category` beside it ('' where unknown), and the logs where they exist. */
  readonly lines: string;
  /** One row per order: `day` of the window, `holiday`. */
  readonly orders: string;
  /** One row per customer that has entered: `entered_at`, `at_risk_from` (day of the window). */
  readonly entries: string;
  /** Per category `lines` and `mean_log_price`. */
  readonly categories: string;
  /** Per day of the window `intensity`: orders per customer at risk. */
  readonly days: string;
  /** Per day of entry `expected`: the holiday share of the intensity from that day on. */
  readonly expected: string;
  /** `same_category`, `mean_log_price`, `mean_log_quantity`, `holiday_share`. */
  readonly population: string;
  /** `tier_low`, `tier_high`: tertiles of relative price. */
  readonly tiers: string;
  /** `shuffle`, `customer_id`, `region`: shuffle 0 is the observed region. */
  readonly assignment: string;
}

let builds = 0;

/** Gives `work` relation names of its own and drops whatever it made of them. */
export async function withWorkspace<T>(
  database: Database,
  work: (relations: Relations) => Promise<T>,
): Promise<T> {
  builds += 1;
  const name = (relation: string) => `features_${builds}_${relation}`;
  const tables = {
    setting: name("setting"),
    holidays: name("holidays"),
    orders: name("orders"),
    entries: name("entries"),
    categories: name("categories"),
    days: name("days"),
    expected: name("expected"),
    population: name("population"),
    tiers: name("tiers"),
    assignment: name("assignment"),
  };
  const lines = name("lines");
  try {
    return await work({ ...tables, lines });
  } finally {
    const drops = Object.values(tables).map((table) => `DROP TABLE IF EXISTS ${table};`);
    await database.run(`DROP VIEW IF EXISTS ${lines}; ${drops.join(" ")}`);
  }
}

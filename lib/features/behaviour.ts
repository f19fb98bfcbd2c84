import type { FeatureDefinition } from "./definition";

/** The seven behavioural features of the default fit. */
export const behaviourFeatures: readonly FeatureDefinition[] = [
  {
    name: "recencyDays",
    label: "Recency",
    unit: "days",
    definition: "Days from the last order to the reference date.",
    transform: "log1p",
    role: "default",
    stages: [],
    sql: "(epoch_us(reference) - epoch_us(last_order)) / 86400e6",
    dependsOnWindow: true,
  },
  {
    name: "orders",
    label: "Orders (frequency)",
    unit: "orders",
    definition: "Number of orders; an order is one transaction id, of however many lines.",
    transform: "log",
    role: "default",
    stages: [],
    sql: "orders",
    dependsOnWindow: true,
  },
  {
    name: "relativePrice",
    label: "Relative price",
    unit: "log ratio",
    definition:
      "Mean over lines of log unit price minus the mean log unit price of the product's category; 0.69 is twice the category's typical price. Lines without a positive price are left out; 0 where no line is left.",
    transform: "none",
    role: "default",
    stages: ["lines"],
    sql: "coalesce(relative_price, 0)",
  },
  {
    name: "typicalQuantity",
    label: "Typical quantity",
    unit: "log units",
    definition:
      "Mean over lines of log quantity: the log of the geometric mean. Lines without a positive quantity are left out; the mean of all lines where no line is left.",
    transform: "none",
    role: "default",
    stages: ["lines"],
    sql: "coalesce(log_quantity, mean_log_quantity)",
  },
  {
    name: "focus",
    label: "Category focus",
    unit: "probability",
    definition:
      "Probability that two of the customer's lines are of the same category, drawn towards the population: (same-category pairs of lines + 3 p0) / (pairs + 3), where p0 is the sum of the squared category shares.",
    transform: "none",
    role: "default",
    stages: ["pairs"],
    sql: "(same_pairs + 3 * same_category) / (pairs + 3)",
    dependsOnWindow: true,
  },
  {
    name: "season",
    label: "Holiday tendency",
    unit: "share",
    definition:
      "Share of orders in the holiday months above what is expected: (holiday orders + 2e) / (orders + 2) - e, where e is the holiday share of the population's daily orders per customer at risk, from the customer's entry on.",
    transform: "none",
    role: "default",
    stages: ["entry"],
    sql: "(holiday_orders + 2 * expected_holiday) / (orders + 2) - expected_holiday",
    dependsOnWindow: true,
  },
  {
    name: "tenureDays",
    label: "Tenure",
    unit: "days",
    definition: "Days from entry to the reference date, at most the length of the window.",
    transform: "log1p",
    role: "default",
    stages: ["entry"],
    sql: "greatest((epoch_us(reference) - epoch_us(entered_at)) / 86400e6, 0)",
    dependsOnWindow: true,
  },
];

import { featureDefinition } from "../../features/catalogue";

/** How a measure is called, and what a segment is called that stands out in it; short enough for two in a figure. */
interface MeasureWords {
  readonly label: string;
  /** Null where another measure says it. */
  readonly high: string | null;
  readonly low: string | null;
  /** The feature that states the same of all orders together; null where there is none. */
  readonly feature: string | null;
}

const words: Readonly<Record<string, MeasureWords>> = {
  relativePrice: {
    label: "Relative price",
    high: "high prices",
    low: "low prices",
    feature: "relativePrice",
  },
  typicalQuantity: {
    label: "Typical quantity",
    high: "large quantities",
    low: "small quantities",
    feature: "typicalQuantity",
  },
  focus: { label: "Category focus", high: "one category", low: "many categories", feature: "focus" },
  season: { label: "Holiday tendency", high: "holiday orders", low: "off-season orders", feature: "season" },
  "order value": {
    label: "Order value",
    high: "high order value",
    low: "low order value",
    feature: "averageOrderValue",
  },
  // Against others of the same categories: "high order value" would read as money.
  "order value given categories": {
    label: "Order value given categories",
    high: null,
    low: null,
    feature: null,
  },
  "orders given exposure": {
    label: "Orders given exposure",
    high: "frequent orders",
    low: "rare orders",
    feature: "orders",
  },
  "spending given exposure": {
    label: "Spending given exposure",
    high: "high spending",
    low: "low spending",
    feature: "totalValue",
  },
};

/** What a segment is called that stands out in a held-out measure, in one direction; null where nothing can be said of it alone. */
export function adjectiveOf(measure: string, difference: number): string | null {
  return (difference > 0 ? words[measure]?.high : words[measure]?.low) ?? null;
}

/** The feature whose median illustrates a measure; null where there is none. */
export function featureOfMeasure(measure: string): string | null {
  return measure in words ? words[measure].feature : measure;
}

/**
 * The label of a held-out measure or of a feature.
 *
 * @throws RangeError for a name that is neither
 * @example
 * measureLabel("orders given exposure") // "Orders given exposure"
 */
export function measureLabel(measure: string): string {
  return words[measure]?.label ?? featureDefinition(measure).label;
}

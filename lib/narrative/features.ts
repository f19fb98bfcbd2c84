import { featureDefinition } from "../features/catalogue";

/** How prose speaks of a feature or of a measure of held-out orders. */
export interface FeaturePhrase {
  /** The quantity, as it stands in a list. */
  readonly noun: string;
  /** What those do who are high or low in it, after "they". */
  readonly high: string;
  readonly low: string;
}

const phrases: Readonly<Record<string, FeaturePhrase>> = {
  recencyDays: {
    noun: "days since the last order",
    high: "have not ordered for longer",
    low: "ordered more recently",
  },
  orders: { noun: "number of orders", high: "order more often", low: "order less often" },
  relativePrice: {
    noun: "price level within the category",
    high: "choose dearer products within a category",
    low: "choose cheaper products within a category",
  },
  typicalQuantity: {
    noun: "units bought at a time",
    high: "buy more units at a time",
    low: "buy fewer units at a time",
  },
  focus: {
    noun: "concentration on one category",
    high: "keep more to one category",
    low: "spread their purchases over more categories",
  },
  season: {
    noun: "tendency to order in the holiday months",
    high: "order more in the holiday months",
    low: "order less in the holiday months",
  },
  tenureDays: {
    noun: "time as a customer",
    high: "have been customers for longer",
    low: "became customers more recently",
  },
  totalValue: { noun: "spending", high: "spend more in total", low: "spend less in total" },
  averageOrderValue: {
    noun: "value of an order",
    high: "spend more per order",
    low: "spend less per order",
  },
  "orders given exposure": {
    noun: "number of orders for the time as a customer",
    high: "order more often for their time as customers",
    low: "order less often for their time as customers",
  },
  "spending given exposure": {
    noun: "spending for the time as a customer",
    high: "spend more for their time as customers",
    low: "spend less for their time as customers",
  },
  "order value given categories": {
    noun: "value of an order beyond what its categories suggest",
    high: "spend more per order than what they buy suggests",
    low: "spend less per order than what they buy suggests",
  },
  quantity: { noun: "units in total", high: "buy more units in total", low: "buy fewer units in total" },
  averageQuantity: {
    noun: "units per order line",
    high: "buy more units per order line",
    low: "buy fewer units per order line",
  },
  price: { noun: "price per unit", high: "pay more per unit", low: "pay less per unit" },
  priceTier: {
    noun: "price tier",
    high: "buy in a higher price tier",
    low: "buy in a lower price tier",
  },
  breadth: {
    noun: "number of different products",
    high: "buy a wider range of products",
    low: "buy a narrower range of products",
  },
  seasonalShare: {
    noun: "share of orders in the holiday months",
    high: "place more of their orders in the holiday months",
    low: "place fewer of their orders in the holiday months",
  },
  regionAffinity: {
    noun: "preference for products of the own region",
    high: "buy more of what their region buys",
    low: "buy less of what their region buys",
  },
};

const renamed: Readonly<Record<string, string>> = {
  "order value": "averageOrderValue",
};

/** How prose speaks of a feature, one column of a family (`region=Asia`), or a measure of held-out orders. */
export function featurePhrase(name: string): FeaturePhrase {
  const known = phrases[renamed[name] ?? name];
  if (known !== undefined) return known;
  const [family, level] = [name.split("=")[0], name.slice(name.indexOf("=") + 1)];
  if (family === "region" && level !== name) {
    return {
      noun: `region ${level}`,
      high: `live in ${level} more often`,
      low: `live in ${level} less often`,
    };
  }
  if (family === "categoryShare" && level !== name) {
    return { noun: `share of ${level}`, high: `buy more of ${level}`, low: `buy less of ${level}` };
  }
  const { label } = featureDefinition(name);
  const noun = label.toLowerCase();
  return { noun, high: `are higher in ${noun}`, low: `are lower in ${noun}` };
}

import { count, decimal, percent, plural, type Sentence, sentence } from "../../written";
import { fewestForElasticity, type PriceSensitivity, variesAbove } from "./prices";

/** What the data say of sensitivity to price, what follows from it and what does not; two or three sentences. */
export function priceSentences(prices: PriceSensitivity): Sentence[] {
  const { elasticity } = prices;
  if (elasticity === null) return [obstacle(prices), remedy];
  return [finding(prices, elasticity), noCause, allowed];
}

const remedy = sentence`What a change of price would do shows only in a trial: another price for customers, or for weeks, drawn by lot.`;

const noCause = sentence`This says how price and quantity went together, not what price does: where large orders get a lower price per unit, quantity decides the price, and what changed over time along with prices, such as season or assortment, is part of the figure.`;

const allowed = sentence`For dynamic pricing it allows choosing products and prices to try, within the range of prices that were charged; it allows no forecast of sales at another price. ${remedy}`;

function obstacle({ nProducts, nVarying, revenueShareVarying, nLines }: PriceSensitivity): Sentence {
  const unknown = "how customers respond to price cannot be known from these data";
  if (nVarying === 0) {
    return sentence`Of ${plural(nProducts, "product")} sold none has a price that varies by more than ${percent(variesAbove)} around its mean: ${unknown}.`;
  }
  const varying = sentence`Prices vary for ${count(nVarying)} of ${plural(nProducts, "product")}, with ${percent(revenueShareVarying)} of revenue`;
  if (nVarying < fewestForElasticity.products) {
    return sentence`${varying}; it takes at least ${count(fewestForElasticity.products)}: ${unknown}.`;
  }
  if (nLines < fewestForElasticity.lines) {
    return sentence`${varying}, on ${plural(nLines, "line")}; it takes at least ${count(fewestForElasticity.lines)}: ${unknown}.`;
  }
  return sentence`${varying}, but the quantity per line never does: ${unknown}.`;
}

function finding(
  { nVarying, nProducts, nLines, revenueShareVarying }: PriceSensitivity,
  { value, low, high }: NonNullable<PriceSensitivity["elasticity"]>,
): Sentence {
  const basis = sentence`over ${plural(nLines, "line")} of the ${count(nVarying)} of ${plural(nProducts, "product")} whose price varies, with ${percent(revenueShareVarying)} of revenue`;
  const measured = sentence`Within a product, the elasticity of quantity per line to unit price is ${decimal(value)} (${percent(0.95)} interval ${decimal(low)} to ${decimal(high)}), ${basis}`;
  if (low <= 0 && high >= 0) {
    return sentence`${measured}: the interval holds zero, so no connection between price and quantity is seen.`;
  }
  return sentence`${measured}: a price higher by ${percent(0.01)} goes with about ${percent(Math.abs(value) / 100, 2)} ${value < 0 ? "fewer" : "more"} units per line.`;
}

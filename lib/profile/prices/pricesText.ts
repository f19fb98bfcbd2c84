import { count, decimal, percent, plural, type Sentence, sentence } from "../../written";
import type { Estimate } from "../estimate";
import { fewestForElasticity, type PriceSensitivity, variesAbove } from "./prices";

/** What the data say of sensitivity to price, what follows from it and what does not; two to four sentences. */
export function priceSentences(prices: PriceSensitivity): Sentence[] {
  const { elasticity } = prices;
  if (elasticity === null) return [obstacle(prices), noGround];
  return [finding(prices, elasticity), ...meaning(elasticity), noCause, allowed];
}

const trial =
  "What a change of price would do shows only in a trial: another price for customers, or for weeks, drawn by lot.";

const noGround = sentence`So they give no ground for dynamic pricing. ${trial}`;

const noCause = sentence`This says how price and quantity went together, not what price does: where large orders get a lower price per unit, quantity decides the price, and what changed over time along with prices, such as season or assortment, is part of the figure.`;

const allowed = sentence`For dynamic pricing it allows choosing products and prices to try, within the range of prices that were charged, and no more. ${trial}`;

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

// An elasticity is in percent of quantity for one percent of price.
const hundred = 100;

function finding(
  { nVarying, nProducts, nLines, revenueShareVarying }: PriceSensitivity,
  { value, low, high }: Estimate,
): Sentence {
  const basis = sentence`over ${plural(nLines, "line")} of the ${count(nVarying)} of ${plural(nProducts, "product")} whose price varies, with ${percent(revenueShareVarying)} of revenue`;
  const units = (elasticity: number) => percent(Math.abs(elasticity) / hundred, 2);
  if (low <= 0 && high >= 0) {
    return sentence`Within a product, quantities show no clear reaction to price: where it is one percent higher, an order line holds between ${units(low)} fewer and ${units(high)} more units, ${basis}.`;
  }
  const [nearer, farther] = [low, high].sort((a, b) => Math.abs(a) - Math.abs(b));
  return sentence`Within a product, a price higher by one percent goes with ${units(value)} ${value < 0 ? "fewer" : "more"} units per order line (${units(nearer)} to ${units(farther)}): an elasticity of ${decimal(value)}, ${basis}.`;
}

/** What a clear elasticity means for revenue; nothing where it may be -1, at which revenue stays the same, or where none is seen. */
function meaning({ low, high }: Estimate): Sentence[] {
  if (low > 0)
    return [sentence`More units at higher prices point to something else that moves both, such as a season.`];
  if (high >= 0 || (low <= -1 && high >= -1)) return [];
  const [price, reaction] = high < -1 ? ["lower", "more"] : ["higher", "less"];
  return [
    sentence`Read as it stands, a ${price} price brought more revenue per line, since quantity reacts ${reaction} than the price changes.`,
  ];
}

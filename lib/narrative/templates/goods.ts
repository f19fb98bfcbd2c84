import type { Estimate } from "../../profile/estimate";
import { variesAbove } from "../../profile/prices/prices";
import { count, decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { agreeing, quoted, range } from "../phrases";
import { levelsAbove, rowsAreCustomers, segmentsOf, titleOf } from "../segmentFacts";
import type { Template } from "../template";
import { describesSegments, supportsSegments } from "../verdictFacts";

const shownPairs = 3;
// Elasticities are in percent of quantity for one percent of price.
const onePercent = 100;

/** What the results mean for products and prices. */
export const goodsTemplates: readonly Template[] = [
  { id: "implications-products", section: "implications", heading: "Product and pricing", write: products },
  { id: "implications-pairs", section: "implications", write: pairs },
  { id: "implications-prices", section: "implications", write: prices },
];

/** Segments that buy more of a category than everybody. */
function products(facts: Facts): readonly Sentence[] {
  if (!supportsSegments(facts)) return [];
  const found = segmentsOf(facts).flatMap((profile) => {
    const details = facts.results.details.find(({ segment }) => segment === profile.segment);
    const [best] = levelsAbove(facts, details?.categories ?? []);
    return best === undefined ? [] : [{ profile, best }];
  });
  if (facts.results.population.categories.length < 2) {
    return [sentence`Without categories in the data nothing can be said about assortments per segment.`];
  }
  if (found.length === 0) return [sentence`No segment clearly favours a category.`];
  const said = listed(
    found.map(
      ({ profile, best }) =>
        sentence`${titleOf(profile)} spends ${percent(best.share)} on ${quoted(best.level)} (all customers: ${percent(best.populationShare)})`,
    ),
  );
  return [sentence`Categories that can be advertised to one segment: ${said}.`];
}

/** Products that go together, as candidates for bundles; nobody looks for them where rows are order lines. */
function pairs(facts: Facts): readonly Sentence[] {
  if (!describesSegments(facts) || !rowsAreCustomers(facts)) return [];
  const all = segmentsOf(facts).flatMap((profile) =>
    (facts.results.details.find(({ segment }) => segment === profile.segment)?.pairs ?? [])
      .slice(0, 1)
      .map((pair) => ({ profile, pair })),
  );
  if (all.length === 0)
    return [sentence`No two products are bought together often enough to suggest a bundle.`];
  const best = all.sort((a, b) => b.pair.together - a.pair.together).slice(0, shownPairs);
  const said = listed(
    best.map(
      ({ profile, pair }) =>
        sentence`${quoted(pair.first.productName)} with ${quoted(pair.second.productName)} in ${titleOf(profile)} (${plural(pair.together, pair.within)}, ${decimal(pair.lift, 1)} times as often as by chance)`,
    ),
  );
  return [sentence`${agreeing(best.length, "Candidate for a bundle", "Candidates for bundles")}: ${said}.`];
}

/** What the data say of the response to prices, and what they don't. */
function prices({ results: { prices: found } }: Facts): readonly Sentence[] {
  const { nProducts, nVarying, revenueShareVarying, elasticity, nLines } = found;
  if (nVarying === 0) {
    return [
      sentence`No product has a price in these data that varies by more than ${percent(variesAbove)} around its mean, so they cannot show how customers react to a price, and give no ground for dynamic pricing. To learn it, change some prices on purpose and compare.`,
    ];
  }
  const varying = sentence`${count(nVarying)} of ${plural(nProducts, "product")} (${percent(revenueShareVarying)} of revenue) ${agreeing(nVarying, "changes its price", "change their price")}`;
  if (elasticity === null) {
    return [
      sentence`${varying}, too little to estimate how quantities react; a price test would be needed before prices are moved.`,
    ];
  }
  const { value, low, high } = elasticity;
  const side = value <= 0 ? "fewer" : "more";
  const [nearer, farther] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  const isClear = low > 0 || high < 0;
  const effect = isClear
    ? sentence`a price higher by one percent goes with ${percent(Math.abs(value) / onePercent, 2)} ${side} units per line ${range({ low: nearer, high: farther }, (one) => percent(one / onePercent, 2))}`
    : sentence`quantities show no clear reaction (between ${decimal(low)} and ${decimal(high)} percent more units for a price higher by one percent)`;
  return [
    sentence`${varying}; in ${plural(nLines, "line")} of the same product, ${effect}.`,
    ...(isClear ? priceMeaning(elasticity) : []),
    sentence`That is a pattern, not a cause: prices may have been lower just where more was bought, as with volume discounts. It allows price tests on single products, not automatic pricing.`,
  ];
}

/** What a clear elasticity means for revenue; nothing where it may be -1, at which revenue stays the same. */
function priceMeaning({ value, low, high }: Estimate): readonly Sentence[] {
  if (value > 0)
    return [sentence`More units at higher prices point to something else that moves both, such as a season.`];
  if (high < -1)
    return [
      sentence`Read as it stands, a lower price brought more revenue per line, since quantity reacts more than the price changes.`,
    ];
  if (low > -1)
    return [
      sentence`Read as it stands, a higher price brought more revenue per line, since quantity reacts less than the price changes.`,
    ];
  return [];
}

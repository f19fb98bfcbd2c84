import { priceSentences } from "../../profile/prices/pricesText";
import { decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { agreeing, quoted } from "../phrases";
import { levelsAbove, rowsAreCustomers, segmentsOf, titleOf } from "../segmentFacts";
import type { Template } from "../template";
import { describesSegments, supportsSegments } from "../verdictFacts";

const shownPairs = 3;

/** What the results mean for products and prices. */
export const goodsTemplates: readonly Template[] = [
  { id: "implications-products", section: "implications", heading: "Product and pricing", write: products },
  { id: "implications-pairs", section: "implications", write: pairs },
  {
    id: "implications-prices",
    section: "implications",
    write: ({ results }) => priceSentences(results.prices),
  },
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

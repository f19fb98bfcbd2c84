import { attraction, type Catalogue } from "../../lib/data/simulateCatalogue";
import { type GroupParameters, shopParameters, withinGroup } from "../../lib/data/simulateParameters";
import { logSumExp, normalGrid } from "./logProbability";

/** Log probability of each product given its category, for one price taste. */
export interface Choices {
  readonly logWeight: number;
  readonly usual: readonly number[];
  /** By region, of a customer who favours it. */
  readonly favouring: readonly (readonly number[])[];
}

/** What a member of the group chooses, at each point of the quadrature over his price taste. */
export function choicesByTaste(group: GroupParameters, catalogue: Catalogue): Choices[] {
  const { favouringStrength } = shopParameters;
  const categoryOf = categoriesOf(catalogue);
  return normalGrid(group.priceTaste, withinGroup.priceTasteSd).map(([taste, logWeight]) => {
    const weights = catalogue.ids.map((_, product) => attraction(catalogue, product, taste));
    const shareAmong = (product: number, rows: readonly Int32Array[]) => {
      const candidates = rows[categoryOf[product]];
      return candidates.includes(product) ? weights[product] / sumOf(weights, candidates) : 0;
    };
    const usual = weights.map((_, product) => shareAmong(product, catalogue.rowsOfCategory));
    const favouring = catalogue.favourites.map((favourites) =>
      usual.map((share, product) =>
        Math.log((1 - favouringStrength) * share + favouringStrength * shareAmong(product, favourites)),
      ),
    );
    return { logWeight, usual: usual.map(Math.log), favouring };
  });
}

/** Choice of products within their categories, summed over whether the customer favours the region. */
export function logProducts(
  { products, region }: { products: readonly number[]; region: number },
  choices: readonly Choices[],
): number {
  const { favouringShare } = shopParameters;
  const terms = choices.flatMap(({ logWeight, usual, favouring }) => [
    products.reduce((sum, product) => sum + usual[product], logWeight + Math.log(1 - favouringShare)),
    products.reduce((sum, product) => sum + favouring[region][product], logWeight + Math.log(favouringShare)),
  ]);
  return logSumExp(terms);
}

/** Category, numbered as in `rowsOfCategory`, of each product. */
export function categoriesOf(catalogue: Catalogue): number[] {
  return catalogue.ids.map((_, product) =>
    catalogue.rowsOfCategory.findIndex((rows) => rows.includes(product)),
  );
}

function sumOf(values: readonly number[], rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + values[row], 0);
}

import type { Random } from "../random";
import { assortment } from "./simulateAssortment";
import { regionParameters, shopParameters } from "./simulateParameters";

/** The products of a simulated shop, one entry per product in each column. */
export interface Catalogue {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly categories: readonly string[];
  /** Unit price in hundredths of the currency; the same in every order. */
  readonly priceCents: Int32Array;
  /** Log price less the mean log price of the category's products. */
  readonly relativePrices: Float64Array;
  /** How often a product is chosen among equals in price, positive. */
  readonly popularities: Float64Array;
  /** Rows of each category's products, in the order of `assortment`. */
  readonly rowsOfCategory: readonly Int32Array[];
  /** Rows of each region's favourites, by region and category. */
  readonly favourites: readonly (readonly Int32Array[])[];
}

interface Draft {
  readonly name: string;
  readonly category: number;
  readonly cents: number;
}

/** Draws products, prices, popularities and each region's favourites. */
export function drawCatalogue(random: Random): Catalogue {
  const drafts = assortment.flatMap((_, category) => draftCategory(category, random));
  const products = Array.from(random.permutation(drafts.length), (row) => drafts[row]);
  const rowsOfCategory = assortment.map((_, category) =>
    Int32Array.from(products.keys()).filter((row) => products[row].category === category),
  );
  const relativePrices = new Float64Array(products.length);
  for (const rows of rowsOfCategory) {
    const mean = rows.reduce((sum, row) => sum + Math.log(products[row].cents), 0) / rows.length;
    for (const row of rows) relativePrices[row] = Math.log(products[row].cents) - mean;
  }
  const width = String(products.length).length;
  return {
    ids: products.map((_, row) => `P${String(row + 1).padStart(width, "0")}`),
    names: products.map((product) => product.name),
    categories: products.map((product) => assortment[product.category].name),
    priceCents: Int32Array.from(products, (product) => product.cents),
    relativePrices,
    popularities: Float64Array.from(products, () => Math.exp(random.normal(0, shopParameters.popularitySd))),
    rowsOfCategory,
    favourites: drawFavourites(rowsOfCategory, relativePrices, random),
  };
}

/** Products of one category, from cheap to dear, evenly spread in log price but for some jitter. */
function draftCategory(category: number, random: Random): Draft[] {
  const { typicalPrice, nProducts, nouns, adjectives } = assortment[category];
  const perTier = Math.ceil(nProducts / adjectives.length);
  return Array.from({ length: nProducts }, (_, rank) => {
    const position = (rank + 0.2 + 0.6 * random.uniform()) / nProducts;
    const price = typicalPrice * Math.exp(shopParameters.priceSpan * (2 * position - 1));
    const tier = adjectives[Math.floor(rank / perTier)];
    const noun = nouns[(rank % perTier) % nouns.length];
    return {
      name: `${tier[rank % tier.length]} ${noun}`,
      category,
      cents: 50 * Math.round(price * 2) - 1,
    };
  });
}

/** One product per price band and region, no product twice within a band: a region's favourites suit every purse. */
function drawFavourites(rowsOfCategory: readonly Int32Array[], relativePrices: Float64Array, random: Random) {
  const nBands = shopParameters.favouritesPerCategory;
  const shuffledBands = rowsOfCategory.map((rows) => {
    const cheapToDear = rows.slice().sort((a, b) => relativePrices[a] - relativePrices[b]);
    return Array.from({ length: nBands }, (_, band) => {
      const first = Math.floor((band * rows.length) / nBands);
      const members = cheapToDear.slice(first, Math.floor(((band + 1) * rows.length) / nBands));
      return Array.from(random.permutation(members.length), (i) => members[i]);
    });
  });
  return regionParameters.map((_, region) =>
    shuffledBands.map((bands) => Int32Array.from(bands, (band) => band[region % band.length])),
  );
}

/**
 * How strongly a product attracts a customer: its popularity, times a normal density of the distance between its price
 * and what the customer wants to spend. A product is chosen in proportion to it, among those of the category.
 */
export function attraction(catalogue: Catalogue, product: number, priceTaste: number): number {
  const distance = (catalogue.relativePrices[product] - priceTaste) / shopParameters.priceTolerance;
  return catalogue.popularities[product] * Math.exp(-0.5 * distance * distance);
}

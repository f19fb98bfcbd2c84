import type { Lift, SegmentDetails } from "../../profile/details/details";
import type { Estimate } from "../../profile/estimate";
import type { SegmentName } from "../../profile/names/names";
import { decimal, percent, type WrittenNumber } from "../../written";
import type { Displayable } from "../bundle";
import { table } from "./table";

/** Names to put beside segments; one that is missing shows as its number. */
export type NamedSegments = readonly Pick<SegmentName, "segment" | "name">[];

/** Shares of customers and revenue, and value per order, each with its 95% interval. */
export function sharesTable(
  details: readonly SegmentDetails[],
  names: NamedSegments,
  { currency = null }: { readonly currency?: string | null } = {},
): Displayable {
  const lines = details.map(({ segment, customerShare, revenueShare, orderValue }) => ({
    segment: nameIn(names, segment),
    "share of customers": withInterval(customerShare, (value) => percent(value, 1)),
    "share of revenue": withInterval(revenueShare, (value) => percent(value, 1)),
    "mean order value": withInterval(orderValue, (value) => decimal(value)),
  }));
  const caption = `Size, revenue and order value with 95% intervals (customers resampled; values in ${currency ?? "the currency of the data"})`;
  return table(lines, { caption, maxRows: 40 });
}

/** Per feature and segment how far the segment's mean lies from that of all others, in standard deviations. */
export function effectsTable(
  details: readonly SegmentDetails[],
  names: NamedSegments,
  labelOf: (feature: string) => string = (feature) => feature,
): Displayable {
  const features = [...new Set(details.flatMap(({ effects }) => Object.keys(effects)))];
  if (features.length === 0)
    return nothing("No feature can be compared between the segments.", effectsCaption);
  const lines = details.map(({ segment, effects }) => ({
    segment: nameIn(names, segment),
    ...Object.fromEntries(
      features.map((feature) => {
        const effect = Object.hasOwn(effects, feature) ? effects[feature] : null;
        return [
          labelOf(feature),
          effect === null ? null : withInterval(effect, (value) => decimal(value, 1)),
        ];
      }),
    ),
  }));
  return table(lines, { caption: effectsCaption, maxRows: 40 });
}

const effectsCaption =
  "Difference of each segment from all other customers in standard deviations (Cohen's d, 95% intervals; what segments were made from always differs)";

/** Regions or categories of which a segment holds more, or less, than everybody: those whose interval leaves out 1. */
export function liftsTable(
  details: readonly SegmentDetails[],
  names: NamedSegments,
  of: "regions" | "categories",
): Displayable {
  const [level, counted] = of === "regions" ? ["region", "customers"] : ["category", "revenue"];
  const caption = `Lift by ${level}: share of a segment's ${counted} over everybody's (95% intervals that leave out 1)`;
  const isClear = ({ lift }: Lift) => lift.low > 1 || lift.high < 1;
  const lines = details.flatMap(({ segment, [of]: lifts }) =>
    lifts.filter(isClear).map((found) => ({
      segment: nameIn(names, segment),
      [level]: found.level,
      [`share of the segment's ${counted}`]: percent(found.share).text,
      "share of everybody's": percent(found.populationShare).text,
      lift: withInterval(found.lift, (value) => decimal(value)),
    })),
  );
  if (lines.length === 0) return nothing(`No ${level} stands out in any segment.`, caption);
  return table(lines, { caption, maxRows: 80 });
}

/** Products that a segment's customers buy above expectation. */
export function productsTable(details: readonly SegmentDetails[], names: NamedSegments): Displayable {
  const caption =
    "Products bought by more of a segment than of customers with as many order lines (intervals hold at 95% for all products and segments together)";
  const lines = details.flatMap(({ segment, products }) =>
    products.map(({ productName, customers, share, expectedShare, lift }) => ({
      segment: nameIn(names, segment),
      product: productName,
      customers,
      "share of the segment": percent(share).text,
      "share expected": percent(expectedShare).text,
      lift: withInterval(lift, (value) => decimal(value, 1)),
    })),
  );
  if (lines.length === 0) return nothing("No product stands out in any segment.", caption);
  return table(lines, { caption, maxRows: 80 });
}

/** Products that a segment's customers buy together. */
export function pairsTable(details: readonly SegmentDetails[], names: NamedSegments): Displayable {
  const found = details.flatMap(({ segment, pairs }) => pairs.map((pair) => ({ segment, ...pair })));
  const within = found[0]?.within ?? "order";
  const caption = `Products bought together, within one ${within}: more often than the sizes of ${within === "order" ? "orders" : "customers' assortments"} explain`;
  if (found.length === 0) return nothing("No two products go together beyond chance.", caption);
  const lines = found.map(({ segment, first, second, together, support, lift }) => ({
    segment: nameIn(names, segment),
    "first product": first.productName,
    "second product": second.productName,
    [`${within}s with both`]: together,
    [`share of the segment's ${within}s`]: percent(support, 1).text,
    lift: decimal(lift, 1).text,
  }));
  return table(lines, { caption, maxRows: 80 });
}

function nameIn(names: NamedSegments, segment: number): string {
  return names.find((name) => name.segment === segment)?.name ?? `segment ${segment}`;
}

function withInterval({ value, low, high }: Estimate, write: (value: number) => WrittenNumber): string {
  return `${write(value).text} (${write(low).text} to ${write(high).text})`;
}

function nothing(note: string, caption: string): Displayable {
  return table({ note: [note] }, { caption });
}

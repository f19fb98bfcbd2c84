import { money, type Sentence, sentence } from "../../written";
import { comparedWith } from "../phrases";
import { namingOf, profileOf, revenuePerCustomer } from "../segmentFacts";
import type { SegmentTemplate } from "../template";
import { supportsSegments } from "../verdictFacts";

/** What "high-value" is said of, by the measure of held-out orders that the name rests on. */
const worthOf: Readonly<Record<string, string>> = {
  "spending given exposure": "what they spend for their time as customers",
  "order value given categories": "what one order is worth beside others of the same categories",
  "order value": "what one order is worth",
};

/** Says of what a name says "high-value", where it is not of what a customer brings: of few orders, or of a short time. */
export const segmentNameTemplate: SegmentTemplate = {
  id: "segment-name",
  label: "Name",
  write(facts, segment) {
    const naming = namingOf(facts, segment);
    if (!supportsSegments(facts) || !naming?.kind?.startsWith("high-value")) return [];
    const measure = Object.keys(worthOf).find((name) =>
      naming.evidence.some((one) => one.measure === name && one.difference > 0),
    );
    const each = revenuePerCustomer(facts, profileOf(facts, segment));
    if (measure === undefined || each === null) return [];
    const said = sentence`“High-value” is said of ${worthOf[measure]}`;
    const compared = each.own < each.average ? comparedWith(each.own, each.average) : null;
    if (compared === null) {
      return measure === "spending given exposure" ? [] : [sentence`${said}, not of what a customer brings.`];
    }
    const { currency } = facts.results.dataset;
    const inAll: Sentence = sentence`${money(each.own, currency)}, ${compared} the average`;
    return [sentence`${said}, not of what a customer brings in all, which is ${inAll}.`];
  },
};

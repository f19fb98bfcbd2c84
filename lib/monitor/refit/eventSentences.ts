import { count, listed, plural, type Sentence, sentence } from "../../written";
import type { Flow, SegmentEvent } from "./events";

/** What segments are called before and after, by number, and what a row is. */
export interface EventWords {
  readonly before: ReadonlyMap<number, string>;
  readonly after: ReadonlyMap<number, string>;
  readonly unit: "customer" | "transaction";
}

/** Most places that are told one by one. */
const mostTold = 3;

/**
 * Says in a sentence what happened to a segment.
 *
 * @example
 * describeEvent(event, words).text // 'Segment 2 ("lapsed") is kept: 66 of its 71 customers stay, 2 join it.'
 */
export function describeEvent(event: SegmentEvent, words: EventWords): Sentence {
  const { kind, customersBefore, customersAfter, flows } = event;
  const before = (number: number) => called(number, words.before);
  const after = (number: number) => called(number, words.after);
  const rows = (value: number) => plural(value, words.unit === "customer" ? "customer" : "order line");
  switch (kind) {
    case "kept": {
      const [{ from, customers }] = flows;
      const some = customers === customersBefore ? "all" : count(customers);
      const stay = sentence`${some} of its ${rows(customersBefore)} stay`;
      const join = customersAfter - customers;
      return sentence`Segment ${before(from)} is kept: ${stay}${join > 0 ? sentence`, ${count(join)} join it` : ""}.`;
    }
    case "split": {
      const parts = flows.map(({ to, customers }) => sentence`${count(customers)} are in ${after(to)}`);
      return sentence`Segment ${before(event.before[0])} was split: of its ${rows(customersBefore)} ${listed(parts)}.`;
    }
    case "merged": {
      const parts = flows.map(
        ({ from, customers, shareOfFrom }) =>
          sentence`${count(customers)} of the ${rows(Math.round(customers / shareOfFrom))} of ${before(from)}`,
      );
      return sentence`Segment ${after(event.after[0])} unites ${listed(event.before.map(before))}: it holds ${listed(parts)}.`;
    }
    case "born":
      if (flows.length === 0) return sentence`Segment ${after(event.after[0])} is new, and nobody is in it.`;
      return sentence`Segment ${after(event.after[0])} is new: of its ${rows(customersAfter)} ${places(flows, ({ from }) => sentence`were in ${before(from)}`)}.`;
    case "died":
      if (flows.length === 0)
        return sentence`Segment ${before(event.before[0])} is gone: nobody was in it any more.`;
      return sentence`Segment ${before(event.before[0])} is gone: of its ${rows(customersBefore)} ${places(flows, ({ to }) => sentence`are in ${after(to)}`)}.`;
  }
}

function called(number: number, names: ReadonlyMap<number, string>): Sentence {
  return number < 0
    ? sentence`no segment (noise)`
    : sentence`${count(number)} ("${names.get(number) ?? ""}")`;
}

function places(flows: readonly Flow[], where: (flow: Flow) => Sentence): Sentence {
  const told = flows.slice(0, mostTold).map((flow) => sentence`${count(flow.customers)} ${where(flow)}`);
  const rest = flows.slice(mostTold).reduce((sum, { customers }) => sum + customers, 0);
  return listed(rest > 0 ? [...told, sentence`${count(rest)} elsewhere`] : told);
}

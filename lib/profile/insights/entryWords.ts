import type { OrderBook } from "../../validity/orders/orderBook";

/** How the beginning of customers is spoken of: "came" is said of sign-ups only. */
export interface EntryWords {
  /** As in "customers who … in a quarter". */
  readonly began: "came" | "first ordered" | "came (or, without a sign-up, first ordered)";
  /** What sets customers apart before they order; null where all are followed from the window's start. */
  readonly since: string | null;
}

/** The words for how customers of a book enter. */
export function entryWords({
  customers: { entry, entersByOrder },
}: Pick<OrderBook, "customers">): EntryWords {
  const entered = [...entry.keys()].filter((c) => Number.isFinite(entry[c]));
  const nByOrder = entered.filter((c) => entersByOrder[c] === 1).length;
  if (nByOrder > 0 && nByOrder === entered.length)
    return { began: "first ordered", since: "the time since their first orders" };
  if (nByOrder > 0) {
    return {
      began: "came (or, without a sign-up, first ordered)",
      since: "the time since they came or first ordered",
    };
  }
  const isTogether = entered.every((c) => entry[c] === 0);
  return { began: "came", since: isTogether ? null : "the time since they came" };
}

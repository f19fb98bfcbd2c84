import type { Amount } from "./amounts";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { isKind, type MarkOf } from "./marks";
import { quantityAfter } from "./near";
import { dimensionsOf } from "./scope";
import { textOf } from "./words";

/** From how many orders on, and up to how many. */
interface Range {
  readonly least: number;
  readonly most: number;
}

const once = { least: 1, most: 1 };
const repeated = { least: 2, most: Number.POSITIVE_INFINITY };
const buys = "(buy|buys|bought|order|orders|ordered|purchased?|shop|shops|shopped|visit|visits|visited)";
const placed = "(place|places|placed|made|make|makes|left)";
const oneOrder = "(a|one|a single|a sole|one single) (order|purchase)";
const phrases: readonly (readonly [RegExp, Range])[] = [
  [
    new RegExp(
      `\\b(${buys} (here |from us |with us )?(more than once|at least twice|again|repeatedly|a second time|another time)|(ever|never|not|has|have|who|them|people|customers|buyers) (came|come) back|returned (for|to)|repeat ?- ?(buyers?|customers?)|returning (buyers?|customers?)|${placed} (a second|another|more than one) (order|purchase)|(a|their) second (order|purchase)|more than one (order|purchase)|(at least two|at least 2|two or more) (orders|purchases)|reordered)\\b`,
    ),
    repeated,
  ],
  [
    new RegExp(
      `\\b(${buys} (here |from us |with us )?(only |just |exactly |merely )?(once|one time|a single time)|one ?- ?(time|off|order) (buyers?|customers?|shoppers?)|one ?- ?timers|single ?- ?(order|purchase) (buyers?|customers?|shoppers?)|${placed} (only |just |exactly |merely )?${oneOrder}|(only|just|exactly|merely) (one|a single) (order|purchase))\\b`,
    ),
    once,
  ],
];
const never =
  /\b(never|not|no|without|didn't|did not|don't|do not) (\w+ ){0,3}?(came|come|return(ed)?|back|second|another|reorder(ed)?|again|more than)\b/;
const everybody =
  /\b(all|every|each|everybody|everyone)( of)?( the| our| single)* (customers?|buyers?|shoppers?|people|clients?)\b|\b(everybody|everyone)\b/;
const nearlyAll = /\b(nearly|almost|practically|virtually) (all|every|everybody|everyone)\b/;
const nearlyNone =
  /\b(hardly|almost|scarcely|barely|practically|virtually|next to) (anyone|anybody|nobody|no one|none|no|any)\b|\b(very )?few( of (the|our))? (customers|buyers|shoppers|people)\b/;
const nobody = /\b(nobody|no one|none|no customers?|not a single)\b/;
const most = /^most( of)?( the| our)? (customers|buyers|shoppers|people|clients)\b/;

/** Checks how many customers ordered once, or more than once, where all customers are meant; says which numbers it used. */
export function orderCountClaims(
  facts: Facts,
  clause: Clause,
): { findings: Finding[]; used: MarkOf<"amount">[] } {
  const none = { findings: [], used: [] };
  const { customersByOrders } = facts.population;
  const own = textOf(clause.words, clause.from - 3, clause.to + 8);
  const isOfAll = dimensionsOf(clause.scope).every((name) => name === "everybody");
  if (
    customersByOrders.length === 0 ||
    !isOfAll ||
    !/\b(customers?|buyers?|shoppers?|people|clients?|visitors?|everybody|everyone|nobody|no one|anybody|anyone|persons?|once-only|one - timers?)\b/.test(
      own,
    )
  )
    return none;
  const threshold = thresholdIn(clause);
  const range = threshold === undefined ? rangeIn(own) : rangeOf(threshold);
  if (range === undefined) return none;
  const { claimed, used } = claimedShare(clause, own, threshold);
  if (claimed === undefined) return none;
  const count = (least: number, upTo: number) =>
    customersByOrders
      .filter(({ orders }) => orders >= least && orders <= upTo)
      .reduce((sum, { customers }) => sum + customers, 0);
  const value = count(range.least, range.most);
  // Of all customers, or of those who ever bought.
  const shares = [count(1, Number.POSITIVE_INFINITY), count(0, Number.POSITIVE_INFINITY)].map(
    (all) => value / all,
  );
  const values = claimed.unit === "share" ? shares : [value];
  const holds = values.some((one) => agrees(claimed, one));
  if (clause.isHedged && !holds) return none;
  const what =
    range.most === Number.POSITIVE_INFINITY
      ? `ordered at least ${range.least} times`
      : `ordered ${range.least} to ${range.most} times`;
  return { findings: [found(holds, `${told(value)} customers (${told(shares[0], "share")}) ${what}`)], used };
}

/** "at least five times", "more than 10 orders" */
function thresholdIn(clause: Clause): MarkOf<"amount"> | undefined {
  return clause.marks.filter(isKind("amount")).find((mark) => {
    const { low, high, unit } = mark.amount;
    const isOrders =
      unit === "times" || (unit === "plain" && quantityAfter(clause, mark)?.quantity === "orders");
    const isBought = /\b(bought|buys?|ordered|purchased|shopped|placed|made|visited)$/.test(
      textOf(clause.words, 0, mark.from),
    );
    return isOrders && isBought && Number.isFinite(low) !== Number.isFinite(high);
  });
}

function rangeOf({ amount: { value, low } }: MarkOf<"amount">): Range {
  const isFrom = Number.isFinite(low);
  const isStrict = isFrom ? low >= value : false;
  const whole = Math.round(value);
  return isFrom
    ? { least: isStrict ? whole + 1 : whole, most: Number.POSITIVE_INFINITY }
    : { least: 0, most: whole };
}

function rangeIn(text: string): Range | undefined {
  const range = phrases.find(([pattern]) => pattern.test(text))?.[1];
  return range === repeated && never.test(text) ? once : range;
}

/** How many are claimed to have done so: a share, a number, "most", "hardly anybody", "nobody". */
function claimedShare(
  clause: Clause,
  text: string,
  threshold: MarkOf<"amount"> | undefined,
): { claimed: Amount | undefined; used: MarkOf<"amount">[] } {
  const all = clause.marks
    .filter(isKind("amount"))
    .filter(({ amount }) => amount.unit === "share" || amount.unit === "plain");
  const counting = all.filter((mark) => {
    if (mark === threshold) return false;
    const { amount, from } = mark;
    const isOrders = amount.value <= 2 && amount.isWord && amount.unit === "plain";
    const isWhole =
      clause.words[from - 1]?.text === "of" ||
      /^of (the|our|all)$/.test(textOf(clause.words, from - 2, from));
    const isOfPeople =
      amount.unit === "share" ||
      (Number.isInteger(amount.value) &&
        (quantityAfter(clause, mark)?.quantity === "customers" || clause.words[mark.to]?.text === "of"));
    return !isOrders && !isWhole && isOfPeople;
  });
  const [first] = counting;
  const made = (low: number, high: number): Amount => ({
    ...{ value: low, low, high, unit: "share", isWord: true, from: clause.from, to: clause.to },
  });
  if (first !== undefined) return { claimed: first.amount, used: all };
  const claimed = nearlyNone.test(text)
    ? made(0, 0.1)
    : nearlyAll.test(text)
      ? made(0.88, 1)
      : nobody.test(text)
        ? made(0, 0)
        : everybody.test(text)
          ? made(1, 1)
          : most.test(text)
            ? made(0.5, 1)
            : undefined;
  return { claimed, used: threshold === undefined ? [] : [threshold] };
}

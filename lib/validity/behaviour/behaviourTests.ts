import { createRandom } from "../../random";
import type { DrawTest } from "../drawTest";
import { adjustHolm } from "../heldOut/holm";
import type { OrderBook } from "../orders/orderBook";
import { contentTest } from "./contentTest";
import { countTest } from "./countTest";
import { dateTest } from "./dateTest";

/** A test with its p adjusted for the three that are made together. */
export interface BehaviourTest extends DrawTest {
  readonly pHolm: number;
}

/** Whether customers behave differently from each other at all: in what (A1), how often (A2) and when (A3) they buy. */
export interface BehaviourTests {
  readonly A1: BehaviourTest;
  readonly A2: BehaviourTest;
  readonly A3: BehaviourTest;
}

/** Draws per test; with 99 the smallest p is 0.01, and 0.03 after Holm. */
export const behaviourDraws = 99;

/**
 * The three tests of behaviour. None rejected, there is no structure to look for: all customers could be one.
 *
 * @param seed - each test has a stream of its own
 */
export function behaviourTests(book: OrderBook, seed: number): BehaviourTests {
  const random = createRandom(seed);
  const [first, second, third] = [random.seed(), random.seed(), random.seed()].map(createRandom);
  const tests = [
    contentTest(book, first, behaviourDraws),
    countTest(book, second, behaviourDraws),
    dateTest(book, third, behaviourDraws),
  ];
  const adjusted = adjustHolm(tests.map(({ p }) => p));
  const [A1, A2, A3] = tests.map((test, i) => ({ ...test, pHolm: adjusted[i] }));
  return { A1, A2, A3 };
}

import { describe, expect, test } from "vitest";
import { actionTable, readActionTable } from "../../lib/profile/actions/actionsFile";
import { phrasedMeasures } from "../../lib/profile/actions/actionsReason";
import content from "../../lib/profile/actions.json";
import { vocabulary } from "../../lib/profile/names/vocabulary";

type Json = Record<string, unknown>;
const copy = () => structuredClone(content) as { assumptions: Json; actions: Json[] };
/** The message for a table in which one thing was changed. */
function messageOf(change: (table: ReturnType<typeof copy>) => void): string {
  const table = copy();
  change(table);
  try {
    readActionTable(table);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
  return "none";
}
const cannot = (what: string) => `Cannot use the table of actions: ${what}. Correct lib/profile/actions.json`;

describe("the table of actions", () => {
  test("that is delivered is as it must be, and every entry can be reached", () => {
    expect(actionTable()).toEqual(content);
    for (const [i, { id, when, isAddition }] of actionTable().actions.entries()) {
      const earlier = actionTable().actions.slice(0, i);
      const hides = earlier.filter(
        (other) =>
          !other.isAddition &&
          !isAddition &&
          JSON.stringify(other.when) === JSON.stringify({ kinds: when.kinds }),
      );
      expect(hides.map((other) => `${other.id} hides ${id}`)).toEqual([]);
    }
  });

  test.each<[(table: ReturnType<typeof copy>) => void, string]>([
    [
      (table) => Object.assign(table.actions[1], { worthwhileLift: "ten" }),
      'entry 2 ("premium"): field "worthwhileLift" must be a number from 0.001 to 10, received "ten"',
    ],
    [
      (table) => delete table.actions[0].timing,
      'entry 1 ("loyalty"): field "timing" must be a text, received nothing',
    ],
    [
      (table) => Object.assign(table.actions[2], { when: { kinds: ["moderate"] } }),
      'entry 3 ("subscription"): field "when.kinds.0" must be one of high-value frequent, ',
    ],
    [
      (table) => Object.assign(table.actions[0], { outcome: { measure: "revenue per customer", days: 3 } }),
      'entry 1 ("loyalty"): field "outcome.days" must be a whole number from 7 to 365, received 3',
    ],
    [
      (table) => Object.assign(table.actions[0], { when: { evidence: [{ measure: "seasn", is: "high" }] } }),
      'entry 1 ("loyalty"): field "when.evidence.0.measure" must be one of relativePrice, ',
    ],
    [
      (table) => Object.assign(table.actions[0], { tming: "now" }),
      'entry 1 ("loyalty"): field "tming" must be left out, for it has no meaning there (a spelling mistake?), received "now"',
    ],
    [
      (table) => Object.assign(table.actions[0], { assumptions: { discount: 5 } }),
      'entry 1 ("loyalty"): field "assumptions.discount" must be a number from 0 to 1, received 5',
    ],
    [
      (table) => Object.assign(table.assumptions, { expectedLift: { low: 0.2, middle: 0.1, high: 0.3 } }),
      'field "assumptions.expectedLift" must not fall from low over middle to high, received {"low":0.2,"middle":0.1,"high":0.3}',
    ],
    [
      (table) => Object.assign(table.actions[0], { assumptions: { expectedLift: 0.05 } }),
      'entry 1 ("loyalty"): field "assumptions.expectedLift" must be an object, received 0.05',
    ],
    [
      (table) => Object.assign(table.actions[3], { id: "loyalty" }),
      'entry 4 ("loyalty"): field "id" must be another one in every entry, received it twice',
    ],
    [
      (table) => {
        (table.actions as unknown[])[4] = "reactivate";
      },
      'entry 5: the whole must be an object, received "reactivate"',
    ],
    [
      (table) => delete table.assumptions.grossMargin,
      'field "assumptions.grossMargin" must be a number from 0 to 1, received nothing',
    ],
    [(table) => Object.assign(table, { actions: [] }), 'field "actions" must have an entry, received []'],
  ])("is refused where it is broken, with the entry and the field: %#", (change, message) => {
    expect(messageOf(change)).toContain(cannot(message).replace(/, \. Correct.*$/, ", "));
  });

  test("can ask for every measure that names rest on", () => {
    const measures = vocabulary.flatMap(({ when }) =>
      when.flatMap((condition) => ("dates" in condition ? [condition.dates] : condition.measures)),
    );
    expect(measures.length).toBeGreaterThan(10);
    expect(measures.filter((measure) => !phrasedMeasures.includes(measure))).toEqual([]);
  });
});

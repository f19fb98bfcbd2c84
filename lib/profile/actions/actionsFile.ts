import { z } from "zod";
import { requirementOf } from "../../data/manifest-error";
import content from "../actions.json";
import { noPurchaseName } from "../names/names";
import { vocabulary } from "../names/vocabulary";
import { phrasedMeasures } from "./actionsReason";
import { type ActionTable, factKinds, outcomeMeasures } from "./actionsTypes";

/** The kinds of names that entries may ask for; null stands for every name outside the vocabulary. */
export const actionKinds: readonly string[] = [...vocabulary.map(({ name }) => name), noPurchaseName];

const oneOf = (values: readonly string[]) =>
  z
    .string({ error: `be one of ${values.join(", ")}` })
    .refine((value) => values.includes(value), { error: `be one of ${values.join(", ")}` });
const text = z.string({ error: "be a text" }).min(1, { error: "not be empty" });
const numberFrom = (low: number, high = Number.POSITIVE_INFINITY) => {
  const error = Number.isFinite(high)
    ? `be a number from ${low} to ${high}`
    : `be a number of at least ${low}`;
  return z.number({ error }).min(low, { error }).max(high, { error });
};
const wholeFrom = (low: number, high: number) => {
  const error = `be a whole number from ${low} to ${high}`;
  return z.int({ error }).min(low, { error }).max(high, { error });
};
const listOf = <T extends z.ZodType>(of: T) =>
  z.array(of, { error: "be a list" }).min(1, { error: "not be empty" });
const object = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, { error: "be an object" });
const levels = listOf(oneOf(["low", "moderate", "high"])).optional();

const assumptions = {
  costPerContact: numberFrom(0),
  contactsPerYear: numberFrom(0),
  discount: numberFrom(0, 1),
  grossMargin: numberFrom(0, 1),
  expectedLift: object({ low: numberFrom(0), middle: numberFrom(0), high: numberFrom(0) }).refine(
    ({ low, middle, high }) => low <= middle && middle <= high,
    { error: "not fall from low over middle to high" },
  ),
};

const entry = object({
  id: text,
  when: object({
    kinds: listOf(oneOf(actionKinds).nullable()).optional(),
    exceptKinds: listOf(oneOf(actionKinds)).optional(),
    qualifier: z.literal("regionally loyal", { error: 'be "regionally loyal"' }).optional(),
    evidence: listOf(object({ measure: oneOf(phrasedMeasures), is: oneOf(["high", "low"]) })).optional(),
    recency: levels,
    tenure: levels,
    revenueShareAtLeast: numberFrom(0, 1).optional(),
    revenuePerCustomerAtLeast: numberFrom(0).optional(),
    details: listOf(oneOf(["products", "pairs", "regions"])).optional(),
  }),
  isAddition: z.boolean({ error: "be true or false" }).optional(),
  action: text,
  measure: text,
  timing: text,
  shows: listOf(oneOf(factKinds)).optional(),
  leadWeeks: wholeFrom(0, 26).optional(),
  outcome: object({ measure: oneOf(outcomeMeasures), days: wholeFrom(7, 365) }),
  worthwhileLift: numberFrom(0.001, 10),
  assumptions: object(assumptions).partial().optional(),
});

const head = object({
  assumptions: object(assumptions),
  actions: z.array(z.unknown(), { error: "be a list of entries" }).min(1, { error: "have an entry" }),
});

/**
 * Checks the content of a table of actions.
 *
 * @param table - what stands in `actions.json`, parsed
 * @throws RangeError that names the entry and the field that is not as it must be, or two entries of one id
 * @example
 * readActionTable(JSON.parse(readFileSync("my-actions.json", "utf8"))).actions.length
 */
export function readActionTable(table: unknown): ActionTable {
  const whole = head.safeParse(table);
  if (!whole.success) throw wrong(requirementOf(whole.error, table));
  const ids = new Set<string>();
  whole.data.actions.forEach((one, i) => {
    const id = (one as { id?: unknown } | null)?.id;
    const name = `entry ${i + 1}${typeof id === "string" ? ` ("${id}")` : ""}`;
    const result = entry.safeParse(one);
    if (!result.success) throw wrong(`${name}: ${requirementOf(result.error, one)}`);
    if (ids.has(result.data.id))
      throw wrong(`${name}: field "id" must be another one in every entry, received it twice`);
    ids.add(result.data.id);
  });
  return table as ActionTable;
}

/**
 * The table of actions and assumptions of this project, `lib/profile/actions.json`. Edit that file to have it otherwise:
 * the next `npm start` (or any other command) builds it in and checks it. What an entry may say stands with {@link ActionEntry}.
 *
 * @throws RangeError as `readActionTable` does
 */
export function actionTable(): ActionTable {
  return readActionTable(content);
}

function wrong(what: string): RangeError {
  return new RangeError(`Cannot use the table of actions: ${what}. Correct lib/profile/actions.json`);
}

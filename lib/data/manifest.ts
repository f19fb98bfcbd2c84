import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { requirementOf } from "./manifest-error";

const text = z.string({ error: "be a text" }).min(1, { error: "be a text of at least one character" });

const keywords = z.strictObject({
  column: text,
  rules: z
    .array(
      z.strictObject({ value: text, words: z.array(text).min(1, { error: "list at least one word" }) }),
      {
        error: "be a list of rules, each { value, words }",
      },
    )
    .min(1, { error: "list at least one rule" }),
  rest: text,
});

const columnSource = z.union(
  [
    text,
    z.strictObject({ constant: z.union([text, z.number()], { error: "be a text or a number" }) }),
    z.strictObject({ multiply: z.tuple([text, text], { error: "list the names of two columns" }) }),
    z.strictObject({ keywords }),
  ],
  { error: "be a column's name or one of { constant }, { multiply }, { keywords }" },
);

const number = z.number({ error: "be a number" });
const condition = z.strictObject({
  name: text,
  column: text,
  startsWith: text.optional(),
  matches: text.optional(),
  in: z.array(text, { error: "be a list of texts" }).min(1, { error: "list at least one text" }).optional(),
  empty: z.literal(true, { error: "be true, or be left out" }).optional(),
  atMost: number.optional(),
  atLeast: number.optional(),
  below: number.optional(),
  above: number.optional(),
});
/** The tests that a filter may make, of which it makes exactly one. */
export const filterTests = [
  "startsWith",
  "matches",
  "in",
  "empty",
  "atMost",
  "atLeast",
  "below",
  "above",
] as const;
const filter = condition.refine(
  (value) => filterTests.filter((test) => value[test] !== undefined).length === 1,
  {
    error: `make exactly one of the tests ${filterTests.join(", ")}`,
  },
);
const filters = z.array(filter, { error: "be a list of filters" });

const file = text.refine((name) => !/^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)/.test(name), {
  error: "name a file within the data folder",
});
const columnsOf = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, columnSource.optional()])) as Record<
      Name,
      z.ZodOptional<typeof columnSource>
    >,
  );
const lookup = <Name extends string>(names: readonly Name[]) =>
  z.strictObject({
    file: file.optional(),
    from: z.literal("transactions", { error: 'be "transactions", or be left out' }).optional(),
    columns: columnsOf(names).optional(),
    filters: filters.optional(),
  });

/** The columns of each table, by the names that need no manifest. */
export const canonicalColumns = {
  customers: ["CustomerID", "CustomerName", "Region", "SignupDate"],
  products: ["ProductID", "ProductName", "Category", "Price"],
  transactions: [
    "TransactionID",
    "CustomerID",
    "ProductID",
    "TransactionDate",
    "Quantity",
    "TotalValue",
    "Price",
  ],
} as const;

const month = z
  .number({ error: "be a month's number" })
  .int({ error: "be a whole number" })
  .min(1, { error: "be from 1 to 12" })
  .max(12, { error: "be from 1 to 12" });

const schema = z.strictObject({
  name: text.optional(),
  currency: z
    .string({ error: "be a text" })
    .regex(/^[A-Z]{3}$/, { error: 'be a currency\'s three-letter code like "EUR"' })
    .optional(),
  holidayMonths: z
    .array(month, { error: "be a list of months" })
    .min(1, { error: "list at least one month" })
    .optional(),
  dateFormat: z.enum(["us", "dayFirst"], { error: 'be "us" or "dayFirst"' }).optional(),
  encoding: z.enum(["utf-8", "latin-1"], { error: 'be "utf-8" or "latin-1"' }).optional(),
  decimal: z.enum([".", ","], { error: 'be "." or ","' }).optional(),
  customers: lookup(canonicalColumns.customers).optional(),
  products: lookup(canonicalColumns.products).optional(),
  transactions: z
    .strictObject({
      file: file.optional(),
      columns: columnsOf(canonicalColumns.transactions).optional(),
      filters: filters.optional(),
      linesPerOrder: z.enum(["one", "many"], { error: 'be "one" or "many"' }).optional(),
    })
    .optional(),
});

/**
 * The layout of a data folder, as `dataset.json` gives it. Every field may be left out.
 * - `name`, `currency` (ISO 4217), `holidayMonths` (1 to 12; default November and December)
 * - `dateFormat`: how dates like 3/4/2024 are read, `"us"` (March 4) or `"dayFirst"` (April 3); default: decided per column
 * - `encoding` of CSV files (default `"utf-8"`; UTF-16 is recognised) and their `decimal` sign (default `"."`)
 * - `customers`, `products`, `transactions`: each with `file` (its ending may be left out), `columns` and `filters`;
 *   the first two may say `"from": "transactions"` to be derived from that table
 * - `columns`: our name → the file's name, or `{ constant }`, `{ multiply: [a, b] }`,
 *   `{ keywords: { column, rules: [{ value, words }], rest } }`: the first rule of which a word begins a word of the text
 * - `filters`: `{ name, column, <one test> }`, where `column` is the file's name
 * - `transactions.linesPerOrder`: `"one"` or `"many"`; default: decided from the data
 */
export type Manifest = z.infer<typeof schema>;
export type ColumnSource = z.infer<typeof columnSource>;
export type Filter = z.infer<typeof filter>;
export type KeywordRules = z.infer<typeof keywords>;

/**
 * Checks a manifest.
 *
 * @param value - parsed JSON
 * @param file - name to use in error messages
 * @throws RangeError that names the field, what it must be and what it is
 */
export function parseManifest(value: unknown, file = "dataset.json"): Manifest {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new RangeError(`Cannot read the manifest ${file}: ${requirementOf(result.error, value)}`);
}

/** Reads and checks a manifest file; `source` is its text. */
export function readManifest(path: string): { manifest: Manifest; source: string } {
  const source = textOf(path);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new RangeError(
      `Cannot read the manifest ${basename(path)}: it must be valid JSON, received a text with an error: ${(cause as Error).message}`,
      { cause },
    );
  }
  return { manifest: parseManifest(value, basename(path)), source };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new RangeError(
      `Cannot read the manifest ${basename(path)}: it must be a file that can be read, received "${path}" (${(cause as NodeJS.ErrnoException).code})`,
      { cause },
    );
  }
}

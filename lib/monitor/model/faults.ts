import type { z } from "zod";

/** What is wrong with a field of a file. */
export interface Fault {
  /** Its place: `scaling.columns[2].spread`. */
  readonly field: string;
  readonly requirement: string;
  readonly received: string;
}

/** A fault with the value that is there. */
export function fault(field: string, requirement: string, received: unknown): Fault {
  return { field, requirement, received: shown(received) };
}

/** A fault of a list that does not have the length that others give it. */
export function* misfitOfLength(
  field: string,
  list: readonly unknown[],
  length: number,
  of: string,
): Generator<Fault> {
  if (list.length === length) return;
  yield {
    field,
    requirement: `have ${length} entries, the number of ${of}`,
    received: `${list.length} entries`,
  };
}

type Issue = z.core.$ZodIssue;

/** Says an issue of a schema as a fault, with the value that is there. */
export function describeIssue(issue: Issue, content: unknown): Fault {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : issue.path;
  return {
    field: fieldName(path) || "the content",
    requirement: requirementOf(issue),
    received: shown(
      path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
        content,
      ),
    ),
  };
}

/** Says the error of a reader as a fault of the field that it read. */
export function faultOf(field: string, { message }: Error): Fault {
  const [, requirement, received] = /: (.*), received (.*)$/s.exec(message) ?? [
    null,
    message,
    "what is there",
  ];
  return { field, requirement: `be a model (${requirement})`, received };
}

/** A value in an error: short, whatever it is. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function requirementOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "unrecognized_keys":
      return "be a field that this version knows";
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? `have at least ${issue.minimum} entries`
        : `be ${issue.inclusive ? "at least" : "above"} ${issue.minimum}`;
    case "too_big":
      return issue.origin === "array" || issue.origin === "string"
        ? `have at most ${issue.maximum} entries`
        : `be ${issue.inclusive ? "at most" : "below"} ${issue.maximum}`;
    case "invalid_format":
      return 'be a moment as "YYYY-MM-DD HH:MM:SS"';
    case "invalid_union":
      return "be kmeans, gmm or dbscan";
    case "custom":
      return issue.message;
    default:
      return "be as this version writes it";
  }
}

const kinds: Readonly<Record<string, string>> = {
  number: "a finite number",
  int: "a whole number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Says of the first fault of a checked value which field it is, what it must be and what it is. */
export function requirementOf(error: z.ZodError, value: unknown): string {
  const { issue, path } = deepest(error.issues[0], [], value);
  if (issue.code === "unrecognized_keys") {
    const fields = [...path, issue.keys[0]];
    return `field "${fields.join(".")}" must be left out, for it has no meaning there (a spelling mistake?), received ${shown(at(value, fields))}`;
  }
  const field = path.length === 0 ? "the whole" : `field "${path.join(".")}"`;
  const requirement = issue.message.startsWith("Invalid input: expected")
    ? issue.message.replace(/^Invalid input: expected (\w+), received .*$/, "be of kind $1")
    : issue.message;
  return `${field} must ${requirement}, received ${shown(at(value, path))}`;
}

interface Found {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

/** In a choice of forms, the fault that helps is that of the form which fits furthest: a fault within what is there. */
function deepest(issue: Issue, parents: readonly PropertyKey[], value: unknown): Found {
  const path = [...parents, ...issue.path];
  const own: Found = { issue, path };
  if (issue.code !== "invalid_union") return own;
  return issue.errors
    .flat()
    .map((inner) => deepest(inner, path, value))
    .filter((inner) => at(value, inner.path) !== undefined)
    .reduce((best, inner) => (inner.path.length > best.path.length ? inner : best), own);
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}

import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Says of the first fault of a checked value which field it is, what it must be and what it is. */
export function requirementOf(error: z.ZodError, value: unknown): string {
  const { issue, path } = deepest(error.issues[0], []);
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

/** In a choice of forms, the fault of the form that fits furthest is the one that helps. */
function deepest(issue: Issue, parents: readonly PropertyKey[]): { issue: Issue; path: PropertyKey[] } {
  const path = [...parents, ...issue.path];
  const own = { issue, path };
  if (issue.code !== "invalid_union") return own;
  const inner = issue.errors.filter((issues) => issues.length > 0).map(([first]) => deepest(first, path));
  return inner.reduce(
    (best, candidate) => (candidate.path.length > best.path.length ? candidate : best),
    own as { issue: Issue; path: PropertyKey[] },
  );
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

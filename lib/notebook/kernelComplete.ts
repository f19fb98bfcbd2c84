import { syntaxErrors } from "./kernelCompiler";

/** Whether code can run, needs another line (indented by `indent`), or can never run. */
export type Completeness =
  | { readonly status: "complete" | "invalid" }
  | { readonly status: "incomplete"; readonly indent: string };

/**
 * Refines tslab's answer: code that ends inside a comment or template waits too, and code with a syntax error before
 * its end is invalid.
 */
export function checkComplete(code: string, answer: { status: string; indent?: string }): Completeness {
  if (answer.status === "incomplete") return { status: "incomplete", indent: answer.indent ?? "" };
  const errors = syntaxErrors(code);
  if (errors.length === 0) return { status: "complete" };
  // Unterminated template literal, "*/" expected.
  if (errors.some(({ code: number }) => number === 1160 || number === 1010))
    return { status: "incomplete", indent: "" };
  return { status: "invalid" };
}

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { type CheckedClaim, checkClaims } from "../claims/check";
import type { ClaimFacts } from "../claims/facts";
import { resultsSchema } from "../resultsSchema";
import { describeCommand, runCommand } from "./command";

/** The exit status when a sentence is contradicted; 1 and 2 are those of errors. */
const contradictedStatus = 3;

const command = describeCommand(
  "npm run claims",
  "Checks the sentences of a text against results.json: supported, contradicted or not checkable. Ends with status 3 when something is contradicted.",
)
  .usage("-- [options] <text>")
  .argument("<text>", "file to check: Markdown, HTML or plain text")
  .option("--results <file>", "results to check against", "reports/results.json")
  .option("--json", "print the sentences as JSON");

function readText(option: string, file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch (error) {
    throw new RangeError(
      `Cannot check claims: ${option} must name a file that can be read, received ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

const { dataset, features, verdict, clusterCount, comparison, chosen, profiles, population } =
  resultsSchema.shape;
// Only what claims are checked against: results of another day may hold more or less.
const factsSchema = z.looseObject({
  ...{ dataset, features, verdict, clusterCount, comparison, chosen, profiles },
  population: population.partial().optional(),
});

function readResults(file: string): ClaimFacts {
  const text = readText("--results", file);
  try {
    return factsSchema.parse(JSON.parse(text)) as ClaimFacts;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new RangeError(
      `Cannot check claims: --results must name a results.json of this version of seglab, received ${file}; npm run segment writes one`,
    );
  }
}

const width = 100;

/** One entry per sentence: its status and text, and below it what decides. */
function tableOf(claims: readonly CheckedClaim[]): string {
  const rows = claims.map(({ status, sentence, reason }) => {
    const shown = visible(sentence);
    const text = shown.length > width ? `${shown.slice(0, width - 1)}…` : shown;
    const cause = status === "not checkable" ? [] : [`${" ".repeat(15)}${visible(reason)}`];
    return [`${status.padEnd(15)}${text}`, ...cause].join("\n");
  });
  const count = (status: CheckedClaim["status"]) => claims.filter((claim) => claim.status === status).length;
  const sum = `${claims.length} sentences: ${count("supported")} supported, ${count("contradicted")} contradicted, ${count("not checkable")} not checkable`;
  return [...rows, sum].join("\n");
}

/** Texts are untrusted: what would steer a terminal is not printed. */
function visible(text: string): string {
  return text.replace(/\p{C}/gu, " ");
}

runCommand(command, async () => {
  const { results, json } = command.opts<{ results: string; json?: true }>();
  const claims = checkClaims(readText("<text>", command.args[0]), readResults(results));
  console.log(json ? JSON.stringify(claims, null, 2) : tableOf(claims));
  if (claims.some(({ status }) => status === "contradicted")) process.exitCode = contradictedStatus;
});

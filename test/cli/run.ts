import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, vi } from "vitest";

// An analysis simulates shops for comparison, which takes its time on a busy machine.
const longest = 180_000;
vi.setConfig({ testTimeout: 2 * longest, hookTimeout: 2 * longest });

/** The repository. */
export const root = resolve(__dirname, "../..");

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a built command as a user does, in the repository.
 * @param command name of its file in `lib/cli`
 */
export function run(
  command: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Ended {
  const built = join(root, "lib/dist/cli", `${command}.js`);
  const source = join(root, "lib/cli", `${command}.ts`);
  if (!existsSync(built) || statSync(built).mtimeMs < statSync(source).mtimeMs) {
    throw new Error(
      `Cannot test the command ${command}: lib/dist must be built from its present source. Run "npm run setup".`,
    );
  }
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [built, ...args], {
    cwd: root,
    encoding: "utf8",
    timeout: longest,
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is removed after the tests of the file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "seglab-cli-"));
  made.push(folder);
  return folder;
}

/** Segments a data folder into a new folder, whose path is returned. */
export function segment(args: readonly string[], environment?: NodeJS.ProcessEnv): string {
  const out = join(scratch(), "results");
  const { status, stderr } = run("segment", [...args, "--out", out], environment);
  if (status !== 0) throw new Error(`segment ended with status ${status}: ${stderr}`);
  return out;
}

/** The fields of each line of a CSV file (RFC 4180), without its byte order mark. */
export function readCsv(path: string): string[][] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const lines: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (quoted === undefined && bare === "" && end === "") break;
    lines[lines.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ",") lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}

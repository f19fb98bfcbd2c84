// What the steps of the set-up share: running programs, skipping what is done. Plain Node, no packages.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's top folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** The Python environment and its interpreter. */
export const windows = process.platform === "win32";
export const venv = join(root, ".venv");
export const python = join(venv, windows ? "Scripts/python.exe" : "bin/python");

/** Ends the set-up with a message for the person at the terminal. */
export class SetupError extends Error {}

export const digest = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
export const atLeast = ([major, minor], [wantedMajor, wantedMinor]) =>
  major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

/** Runs one step unless its stamp says that it is done, and says how long it took. */
export async function step(name, stampFile, stamp, work) {
  if (readStamp(stampFile) === stamp) return false;
  rmSync(stampFile, { force: true });
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error(`seglab set-up: ${name} …`);
  const timer = setInterval(
    () => console.error(`seglab set-up: ${name} … still at work after ${seconds()} s`),
    20_000,
  );
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  writeStamp(stampFile, stamp);
  console.error(`seglab set-up: ${name}: done (${seconds()} s)`);
  return true;
}

/** Runs a program to its end; what it printed is shown only when it fails. */
export function run(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const stop = () => child.kill();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    child.on("error", (error) => fail(new SetupError(`${program} could not be started: ${error.message}`)));
    child.on("close", (status, signal) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (status === 0) done(output);
      else
        fail(
          new SetupError(
            `${program} ${args.join(" ")} ended with ${signal ?? `status ${status}`}:\n${output.trimEnd()}`,
          ),
        );
    });
  });
}

import { Command, CommanderError } from "commander";
import { type Configuration, resolveConfiguration } from "../configuration";

/**
 * Starts the description of a command of `npm run <name>`.
 *
 * @param invocation - how a user calls it, up to the options
 */
export function describeCommand(invocation: string, summary: string): Command {
  return new Command()
    .name(invocation)
    .usage("-- [options]")
    .description(summary)
    .helpOption("-h, --help", "show this text")
    .allowExcessArguments(false)
    .exitOverride();
}

/** Adds the options that say how data are read for a kept model. */
export function addReading(command: Command): Command {
  return command
    .option("--manifest <file>", "description of the files, where it is not dataset.json beside them")
    .option(
      "--reference-date <day>",
      "day that recency counts from, YYYY-MM-DD (default: after the last order)",
    );
}

/** Adds the options that say what to analyse and how: those of a configuration file. */
export function addSettings(command: Command): Command {
  return command
    .option("--data <folder>", "folder with the data files (default: data)")
    .option("--manifest <file>", "description of the files, where it is not dataset.json beside them")
    .option(
      "--config <file>",
      "configuration file (default: seglab.config.json in the data folder, if there is one)",
    )
    .option("--unit <unit>", "what a row is: customer or transaction (default: customer)")
    .option(
      "--features <names>",
      "features to fit, separated by commas (default: the seven behavioural ones)",
    )
    .option("--scale <scale>", "clipped, standard, minmax, robust or none (default: clipped)")
    .option("--clusters <number>", "auto, or a number of clusters (default: auto)")
    .option("--model <model>", "auto, kmeans, gmm or dbscan (default: auto)")
    .option("--eps <radius>", "radius of DBSCAN (default: from the k-distance curve)")
    .option(
      "--min-samples <number>",
      "neighbours of a core point of DBSCAN (default: twice the number of features)",
    )
    .option("--seed <number>", "seed of everything random (default: 1)")
    .option(
      "--reference-date <day>",
      "day that recency counts from, YYYY-MM-DD (default: after the last order)",
    );
}

/** What a command line says, as settings: text becomes the number or the list that the setting is. */
export function settingsOf(options: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const number = (text: string) =>
    text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  const read: Record<string, (text: string) => unknown> = {
    features: (text) => text.split(",").map((name) => name.trim()),
    clusters: number,
    eps: number,
    minSamples: number,
    seed: number,
  };
  const { config: _config, out: _out, ...settings } = options;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, (read[name] ?? String)(value)]],
    ),
  );
}

/** The configuration that a command line asks for, errors named by option. */
export function configurationOf(options: Readonly<Record<string, string | undefined>>): Configuration {
  return resolveConfiguration(settingsOf(options), options.config, optionName);
}

function optionName(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The text of an option that must be given; `action` and `requirement` word the error. */
export function required(action: string, text: string | undefined, requirement: string): string {
  if (text !== undefined && text !== "") return text;
  throw new RangeError(
    `Cannot ${action}: ${requirement}, received ${text === "" ? "an empty text" : "none"}`,
  );
}

/**
 * Runs a command to its end: what goes wrong is told on stderr, in one line where the user can mend it, and the exit status
 * is 1 (2 for a command line that can't be read).
 */
export async function runCommand(command: Command, act: () => Promise<void>): Promise<void> {
  try {
    command.parse();
    await act();
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.excessArguments") {
        console.error(
          `Options need two dashes before them, or npm keeps them for itself: ${command.name()} -- --data …`,
        );
      }
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const told = error instanceof Error && error.message.startsWith("Cannot ");
    console.error(
      told && process.env.SEGLAB_DEBUG === undefined ? `Error: ${(error as Error).message}` : error,
    );
    process.exitCode = 1;
  }
}

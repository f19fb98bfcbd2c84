import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

/** What an analysis is asked to do. Every command, every notebook and `seglab.config.json` say it in these words. */
export interface Configuration {
  /** Folder with the data files. */
  readonly data: string;
  /** Manifest that describes the files, where it does not lie beside them as `dataset.json`. */
  readonly manifest: string | null;
  /** What a row of the matrix is. */
  readonly unit: "customer" | "transaction";
  /** Names of the features to fit; null: the default set. */
  readonly features: readonly string[] | null;
  /** How columns are made comparable. */
  readonly scale: "clipped" | "standard" | "minmax" | "robust" | "none";
  /** Number of clusters, or `auto`. */
  readonly clusters: "auto" | number;
  /** Which algorithm makes the segments, or `auto`. */
  readonly model: "auto" | "kmeans" | "gmm" | "dbscan";
  /** Radius of DBSCAN in units of the scaled matrix; null: from the k-distance curve. */
  readonly eps: number | null;
  /** Neighbours, itself included, that make a core point of DBSCAN; null: twice the number of columns. */
  readonly minSamples: number | null;
  /** Seed of everything random. */
  readonly seed: number;
  /** Day from which recency counts, `YYYY-MM-DD`; null: midnight after the last order. */
  readonly referenceDate: string | null;
}

/** Name of the configuration file that is looked for in the data folder. */
export const configurationFileName = "seglab.config.json";

const oneOf = <T extends string>(...values: [T, ...T[]]) =>
  z.enum(values, { error: `be one of ${values.join(", ")}` });
const text = (requirement: string) => z.string({ error: requirement }).min(1, { error: requirement });
const wholeFrom = (least: number, requirement = `be a whole number of at least ${least}`) =>
  z.int({ error: requirement }).min(least, { error: requirement });
const countOrAuto = 'be "auto" or a whole number of at least 2';
const schema = z.strictObject({
  data: text("be the path of a folder"),
  manifest: text("be the path of a dataset.json").nullable(),
  unit: oneOf("customer", "transaction"),
  features: z
    .array(text("hold names of features"), { error: "be a list of feature names" })
    .min(1, { error: "name at least one feature" })
    .refine((names) => new Set(names).size === names.length, { error: "name each feature once" })
    .nullable(),
  scale: oneOf("clipped", "standard", "minmax", "robust", "none"),
  clusters: z.union([z.literal("auto"), wholeFrom(2, countOrAuto)], { error: countOrAuto }),
  model: oneOf("auto", "kmeans", "gmm", "dbscan"),
  eps: z.number({ error: "be a positive number" }).positive({ error: "be a positive number" }).nullable(),
  minSamples: wholeFrom(1).nullable(),
  seed: wholeFrom(0),
  referenceDate: z.iso.date({ error: "be a day as YYYY-MM-DD" }).nullable(),
});

/** The configuration of somebody who asks for nothing. */
export const defaultConfiguration: Configuration = {
  data: "data",
  manifest: null,
  unit: "customer",
  features: null,
  scale: "clipped",
  clusters: "auto",
  model: "auto",
  eps: null,
  minSamples: null,
  seed: 1,
  referenceDate: null,
};

/** Names of the settings, in the order in which they are documented. */
export const settingNames = Object.keys(defaultConfiguration) as readonly (keyof Configuration)[];

/** The settings without the paths to the data: what results depend on besides the data themselves. */
export function settingsWithoutPaths(configuration: Configuration): Omit<Configuration, "data" | "manifest"> {
  const { data: _data, manifest: _manifest, ...settings } = configuration;
  return settings;
}

/**
 * Checks settings, and fills in the defaults for those that are missing.
 *
 * @param settings - any of the settings of {@link Configuration}
 * @param origin - how errors name the place that the settings come from
 * @param label - how errors name a setting there
 * @throws RangeError with one line per setting that is not as it must be
 * @example
 * checkConfiguration({ clusters: 5 }).scale // "clipped"
 */
export function checkConfiguration(
  settings: Readonly<Record<string, unknown>>,
  origin = "the configuration",
  label: (setting: string) => string = (setting) => `"${setting}"`,
): Configuration {
  const result = schema.safeParse({ ...defaultConfiguration, ...settings });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") {
      const names = issue.keys.map(label).join(", ");
      return `${names} is not a setting: it must be one of ${settingNames.join(", ")}`;
    }
    const received = JSON.stringify(settings[String(issue.path[0])]);
    return `${label(String(issue.path[0]))} must ${issue.message}, received ${received}`;
  });
  throw new RangeError(`Cannot use ${origin}: ${lines.join("; ")}`);
}

/**
 * Reads settings from a configuration file. Paths in it are taken from the folder that it lies in.
 *
 * @param file - path of a JSON file
 * @throws RangeError when the file is missing, is no JSON object, or one of its settings is not as it must be
 */
export function readConfigurationFile(file: string): Partial<Configuration> {
  const action = `Cannot use ${file}`;
  if (!existsSync(file)) throw new RangeError(`${action}: the file must exist`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new RangeError(`${action}: it must be JSON, received: ${(error as Error).message}`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new RangeError(
      `${action}: it must hold one JSON object, received ${JSON.stringify(content)?.slice(0, 40)}`,
    );
  }
  const settings = content as Record<string, unknown>;
  const checked = checkConfiguration(settings, file);
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, checked[name as keyof Configuration]]),
  );
  for (const name of ["data", "manifest"]) {
    if (typeof given[name] === "string") given[name] = resolve(dirname(file), given[name]);
  }
  return given;
}

/**
 * Puts together what was asked for: first what was said directly, then the named configuration file, else the one in the
 * data folder, then the defaults.
 *
 * @param said - settings said directly
 * @param configurationFile - a file named by the user
 */
export function resolveConfiguration(
  said: Readonly<Record<string, unknown>>,
  configurationFile?: string,
  label?: (setting: string) => string,
): Configuration {
  const named = configurationFile === undefined ? {} : readConfigurationFile(configurationFile);
  const data = String(said.data ?? named.data ?? defaultConfiguration.data);
  const beside = join(data, configurationFileName);
  const found = configurationFile === undefined && existsSync(beside) ? readConfigurationFile(beside) : {};
  return checkConfiguration({ ...found, ...named, ...said, data }, "these settings", label);
}

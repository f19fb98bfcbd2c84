import { readFileSync } from "node:fs";
import { modelFromJson } from "../../cluster/modelJson";
import { describeIssue, type Fault, faultOf } from "./faults";
import type { KeptModel, LoadedModel } from "./keptModel";
import { findMisfit } from "./keptModelFit";
import { keptModelSchema } from "./keptModelSchema";

/**
 * Reads a `model.json`.
 *
 * @throws RangeError when there is no such file, it is not JSON, of an unknown version, or damaged: the field is named
 * @example
 * const loaded = readModel("reports/model.json");
 * loaded.kept.segments // [{ cluster: 0, segment: 0, name: "regulars" }, …]
 */
export function readModel(path: string): LoadedModel {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RangeError(
      `Cannot read the model: it must be a file that can be read, received ${path} (${code}); npm run segment writes model.json into the folder of its results`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new RangeError(
      `Cannot read the model ${path}: it must be JSON, received: ${(error as Error).message}; ${remedy}`,
    );
  }
  return loadModel(json, path);
}

/**
 * Makes a kept model ready to place rows. Every field is checked, and that they fit each other: a file that was cut or changed is refused.
 *
 * @param json - what `keepModel` returned, also from a file
 * @param source - what errors call it, such as the path of the file
 * @throws RangeError for an unknown version or a damaged field, which is named
 * @example
 * loadModel(JSON.parse(JSON.stringify(await keepModel(dataset, analysis))), "the model")
 */
export function loadModel(json: unknown, source: string): LoadedModel {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    const received = JSON.stringify(json)?.slice(0, 40);
    throw new RangeError(
      `Cannot read the model ${source}: it must hold one JSON object, received ${received}; ${remedy}`,
    );
  }
  const { version, seglab } = json as { version?: unknown; seglab?: unknown };
  if (version !== 1) {
    const writer = typeof seglab === "string" ? ` (written by seglab ${seglab.slice(0, 20)})` : "";
    throw refusal(source, {
      field: "version",
      requirement: "be 1",
      received: `${JSON.stringify(version) ?? "nothing"}${writer}; use the seglab that wrote it, or make the model anew with npm run segment`,
    });
  }
  const checked = keptModelSchema.safeParse(json);
  if (!checked.success) throw damaged(source, describeIssue(checked.error.issues[0], json));
  const kept: KeptModel = checked.data;
  const misfit = findMisfit(kept);
  if (misfit !== null) throw damaged(source, misfit);
  return {
    kept,
    model: read(source, "model", kept.model),
    resampled: kept.resampled.map((one, i) => read(source, `resampled[${i}]`, one)),
  };
}

const remedy = "make it anew with npm run segment, or take an undamaged copy";

function read(source: string, field: string, json: KeptModel["model"]): LoadedModel["model"] {
  try {
    return modelFromJson(json);
  } catch (error) {
    throw damaged(source, faultOf(field, error as Error));
  }
}

function damaged(source: string, fault: Fault): RangeError {
  return refusal(source, { ...fault, received: `${fault.received}; ${remedy}` });
}

function refusal(source: string, { field, requirement, received }: Fault): RangeError {
  return new RangeError(
    `Cannot read the model ${source}: ${field} must ${requirement}, received ${received}`,
  );
}

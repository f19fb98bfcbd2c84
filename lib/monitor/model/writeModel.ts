import { writeFileInParts } from "../../data/files";
import type { KeptModel } from "./keptModel";

/**
 * Writes a kept model to a file, whole or not at all: indented JSON, lists of numbers or of text on one line each. Numbers are written so that
 * they are read back to the last bit.
 *
 * @param path - such as `model.json`; a file of that name is replaced
 */
export function writeModel(path: string, kept: KeptModel): void {
  writeFileInParts(path, text(kept));
}

function* text(kept: KeptModel): Generator<string> {
  yield* parts(kept, "");
  yield "\n";
}

/** JSON piece by piece: a large model as a whole would be longer than a string may be. */
function* parts(value: unknown, indent: string): Generator<string> {
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value);
  } else if (Array.isArray(value) && value.every((entry) => typeof entry !== "object" || entry === null)) {
    yield `[${value.map((entry) => JSON.stringify(entry)).join(", ")}]`;
  } else {
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    const inner = `${indent}  `;
    let before = open;
    for (const [name, entry] of Object.entries(value)) {
      yield `${before}\n${inner}${Array.isArray(value) ? "" : `${JSON.stringify(name)}: `}`;
      yield* parts(entry, inner);
      before = ",";
    }
    yield before === open ? `${open}${close}` : `\n${indent}${close}`;
  }
}

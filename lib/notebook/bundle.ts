import { inspect } from "node:util";
import { type Displayable, type DisplayBundle, displaySymbol, type MimeBundle } from "./displayable";
import { table } from "./tables/table";
import { isFrame } from "./tables/tableColumns";

export * from "./displayable";

/**
 * Finds out how a value looks in a notebook: what its `Symbol.for("Jupyter.display")` method returns; a table for a
 * danfo DataFrame or Series; else its text as `util.inspect` prints it.
 *
 * @returns the bundle, or a promise of it where the value's method returns one
 * @throws TypeError when the value's method returns something else than an object
 */
export function bundleOf(value: unknown): DisplayBundle | Promise<DisplayBundle> {
  if (isDisplayable(value)) {
    const bundle = value[displaySymbol]();
    return bundle instanceof Promise ? bundle.then(normalise) : normalise(bundle);
  }
  if (isFrame(value)) return bundleOf(table(value));
  return { data: { "text/plain": inspect(value) }, metadata: {} };
}

function isDisplayable(value: unknown): value is Displayable {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as Partial<Displayable>)[displaySymbol] === "function";
}

function normalise(bundle: MimeBundle | DisplayBundle): DisplayBundle {
  if (typeof bundle !== "object" || bundle === null || Array.isArray(bundle)) {
    throw new TypeError(
      `Cannot display the value: its Symbol.for("Jupyter.display") method must return an object of formats by MIME type, received ${inspect(bundle)}`,
    );
  }
  const { data, metadata } = isExtended(bundle) ? bundle : { data: bundle, metadata: {} };
  const encoded = Object.entries(data).map(([type, content]) => [type, encode(content)]);
  return { data: Object.fromEntries(encoded), metadata: metadata ?? {} };
}

/** MIME types contain a slash, so a key `data` can only be the extended form. */
function isExtended(bundle: MimeBundle | DisplayBundle): bundle is DisplayBundle {
  return typeof bundle.data === "object" && bundle.data !== null;
}

/** Pictures and other bytes travel as base64. */
function encode(content: unknown): unknown {
  return content instanceof Uint8Array ? Buffer.from(content).toString("base64") : content;
}

/** How a displayed value can be replaced later. */
export interface DisplayOptions {
  /** Names the output, so that a later `display` can replace it. */
  readonly id?: string;
  /** Replaces the output named `id`, wherever it stands, instead of adding one. Default `false`. */
  readonly update?: boolean;
}

/** What a kernel puts at `globalThis[Symbol.for("seglab.display")]` while it runs cells. */
export interface DisplayHook {
  display(bundle: DisplayBundle | Promise<DisplayBundle>, options: DisplayOptions): Promise<void>;
  clear(wait: boolean): void;
}

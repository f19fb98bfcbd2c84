import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

let packed: string | undefined;

/** plotly.js in 2.6 instead of 10 MB, in base64: the page unpacks it by itself. */
export function packedPlotly(): string {
  packed ??= gzipSync(readFileSync(require.resolve("plotly.js-dist")), { level: 9 }).toString("base64");
  return packed;
}

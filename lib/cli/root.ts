import { resolve } from "node:path";

/** Root of the project: the folder of package.json (this file runs as lib/dist/cli/root.js). */
export const root: string = resolve(__dirname, "../../..");

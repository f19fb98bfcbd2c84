import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** What takes long: calibration of the verdict, the names, the alarm and refits; hours on two cores. */
export default defineConfig({
  cacheDir: join(import.meta.dirname, "../node_modules/.vite"),
  test: {
    root: import.meta.dirname,
    include: ["long/*.long.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    reporters: ["verbose"],
    disableConsoleIntercept: true,
  },
});

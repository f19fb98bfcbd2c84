import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser, withBrowser } from "../../lib/notebook/browser";
import { bundledChromium } from "../../lib/notebook/chromium";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seglab-browser-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "#!/bin/sh\nexit 1\n");
  chmodSync(path, 0o755);
  return path;
}

test("CHROME_PATH comes before a browser on PATH", async () => {
  const installed = program("chromium");
  const named = program("my-browser");
  expect(await findBrowser({ PATH: folder })).toEqual({ path: installed, environment: {} });
  expect(await findBrowser({ PATH: folder, CHROME_PATH: named })).toEqual({ path: named, environment: {} });
});

test("a CHROME_PATH that names no program is an error, not a reason to take another browser", async () => {
  const missing = join(folder, "missing");
  await expect(findBrowser({ CHROME_PATH: missing })).rejects.toThrow(
    `Cannot start a browser: CHROME_PATH must name a program, received no file at ${missing}`,
  );
  const text = join(folder, "text");
  writeFileSync(text, "");
  await expect(findBrowser({ CHROME_PATH: text })).rejects.toThrow(
    `Cannot start a browser: CHROME_PATH must name a program, received a file that may not be run at ${text}`,
  );
});

test("a program that is no browser is reported", async () => {
  const before = process.env.CHROME_PATH;
  process.env.CHROME_PATH = program("chromium");
  try {
    await expect(withBrowser(async () => {})).rejects.toThrow(
      /^Cannot start a browser: .* must run headless, received: /,
    );
  } finally {
    if (before === undefined) delete process.env.CHROME_PATH;
    else process.env.CHROME_PATH = before;
  }
});

test("the browser is closed when the work in it fails", async () => {
  let isConnected = () => true;
  const work = withBrowser(async (browser) => {
    isConnected = () => browser.isConnected();
    throw new Error("the work failed");
  });
  await expect(work).rejects.toThrow("the work failed");
  expect(isConnected()).toBe(false);
});

test.runIf(process.platform === "linux" && process.arch === "x64")(
  "npm's Chromium is unpacked with what a bare machine lacks: security libraries and a font",
  async () => {
    const { path, environment } = await bundledChromium();
    expect(existsSync(path)).toBe(true);
    expect(existsSync(join(environment.LD_LIBRARY_PATH.split(":")[0], "libnss3.so"))).toBe(true);
    const fonts = join(path, "..", "fonts", "fonts.conf");
    const listed = /<dir>(.*?)<\/dir>/.exec(readFileSync(fonts, "utf8"));
    expect(existsSync(join(listed?.[1] ?? "", "fonts", "Open_Sans", "OpenSans-Regular.ttf"))).toBe(true);
  },
);

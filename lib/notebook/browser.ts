import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { type BrowserProgram, bundledChromium } from "./chromium";
import { onInterrupt, unlessInterrupted } from "./interrupt";

export type { Browser } from "playwright-core";

const programNames = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    "/opt/google/chrome/chrome",
    "/usr/lib/chromium/chromium",
    "/opt/microsoft/msedge/msedge",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((variable) =>
    ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((path) =>
      join(process.env[variable] ?? "C:\\", path),
    ),
  ),
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser that draws: the one named by `CHROME_PATH`, else an installed Chrome, Chromium or Edge, else the
 * Chromium that npm brings (Linux, x64).
 * @throws Error where `CHROME_PATH` names no program, or where no browser can be had
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<BrowserProgram> {
  const named = environment.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return { path: named, environment: {} };
    const reason = existsSync(named) ? "a file that may not be run" : "no file";
    throw new Error(
      `Cannot start a browser: CHROME_PATH must name a program, received ${reason} at ${named}`,
    );
  }
  const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [
    ...programNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(usualPlaces[process.platform] ?? []),
  ];
  const installed = candidates.find(isProgram);
  return installed ? { path: installed, environment: {} } : bundledChromium();
}

// Quiet, local and alike everywhere: nothing is fetched, and text is drawn the same on every screen.
const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--hide-scrollbars",
  "--no-default-browser-check",
  "--no-first-run",
  "--no-pings",
];

function launch(program: BrowserProgram, chromiumSandbox: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: program.path,
    headless: true,
    args: flags,
    chromiumSandbox,
    env: { ...process.env, ...program.environment } as Record<string, string>,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function start(program: BrowserProgram): Promise<Browser> {
  // Chromium refuses to run as root inside its sandbox, and some systems forbid the sandbox to everybody else.
  const attempts = process.getuid?.() === 0 ? [false] : [true, false];
  for (const sandbox of attempts) {
    try {
      return await launch(program, sandbox);
    } catch (error) {
      const complaint = (error as Error).message;
      if (sandbox && /sandbox/i.test(complaint)) continue;
      throw new Error(
        `Cannot start a browser: ${program.path} must run headless, received: ` +
          `${complaint.split("\n").slice(0, 12).join("\n")}\nName another one in the environment variable CHROME_PATH.`,
      );
    }
  }
  throw new Error(
    `Cannot start a browser: ${program.path} must run with or without its sandbox, received neither`,
  );
}

/**
 * Starts a headless browser, gives it to `use`, and closes it whatever happens, also when this process is interrupted.
 * @returns what `use` returns
 * @throws Error where no browser starts, with the first lines of its complaint; what `use` throws
 */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await start(await findBrowser());
  const release = onInterrupt(() => browser.close());
  try {
    return await unlessInterrupted(use(browser));
  } finally {
    release();
    await browser.close();
  }
}

import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "./assets";
import { onInterrupt } from "./interrupt";

/** A browser that can be started: its program, and what its environment needs. */
export interface BrowserProgram {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

const packageName = "@sparticuz/chromium";

/** Runs in a Node process of its own, because the package unpacks to TMPDIR and decides by the environment what. */
const unpackScript = `import(${JSON.stringify(packageName)}).then((m) => m.default.executablePath());`;

async function unpack(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  const release = onInterrupt(() => rmSync(temporary, { recursive: true, force: true }));
  try {
    await promisify(execFile)(process.execPath, ["-e", unpackScript], {
      cwd: projectFolder,
      // The name of a cloud runtime makes the package unpack NSS, NSPR and Expat too, which a bare machine lacks.
      env: { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    });
    const fonts = join(folder, "fonts");
    await writeFile(
      join(temporary, "fonts", "fonts.conf"),
      `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${fonts}</dir>` +
        `<dir>/usr/share/fonts</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>\n`,
    );
    await chmod(temporary, 0o755);
    await chmod(join(temporary, "chromium"), 0o755);
    await rename(temporary, folder);
  } catch (error) {
    // Two processes may unpack at once: the one that comes second finds the work done.
    if (!existsSync(join(folder, "chromium"))) throw error;
  } finally {
    release();
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * The Chromium that npm brings, unpacked once (200 MB) into `node_modules/.cache/seglab`. Needs no root and nothing but
 * the C library on Linux for x64; it brings its own security libraries and a font.
 * @throws Error on other systems, and where it cannot be unpacked
 */
export async function bundledChromium(): Promise<BrowserProgram> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `Cannot find a browser: this machine must have Chrome, Chromium or Edge, received none (${process.platform} ` +
        `${process.arch}). Install one, or name its program in the environment variable CHROME_PATH.`,
    );
  }
  const modules = join(projectFolder, "node_modules");
  const { version } = JSON.parse(readFileSync(join(modules, packageName, "package.json"), "utf8"));
  const folder = join(modules, ".cache", "seglab", `chromium-${version}`);
  if (!existsSync(join(folder, "chromium"))) await unpack(folder);
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
    ? {}
    : { FONTCONFIG_PATH: join(folder, "fonts") };
  return { path: join(folder, "chromium"), environment: { LD_LIBRARY_PATH: libraries, ...fonts } };
}

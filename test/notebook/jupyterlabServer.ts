import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pythonEnvironment, pythonOf } from "../../lib/notebook/assets";
import { stopChild } from "../../lib/notebook/child";
import { onInterrupt } from "../../lib/notebook/interrupt";

/** A running JupyterLab. */
export interface LabServer {
  /** where it answers, without token */
  readonly url: string;
  readonly token: string;
  /** the folder whose files it shows */
  readonly folder: string;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const settings: Readonly<Record<string, unknown>> = {
  // No dialog about news, and every cell in the page at once.
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
  "notebook-extension/tracker": { windowingMode: "none" },
};

function writeSettings(folder: string): void {
  for (const [name, value] of Object.entries(settings)) {
    const file = join(folder, "@jupyterlab", `${name}.jupyterlab-settings`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
  }
}

async function untilItAnswers(
  url: string,
  token: string,
  hasEnded: () => boolean,
  log: () => string,
): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (hasEnded()) throw new Error(`Cannot start JupyterLab: the server must stay up, received:\n${log()}`);
    const answer = await fetch(`${url}/api/status?token=${token}`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`Cannot start JupyterLab: the server must answer within 60 s, received:\n${log()}`);
}

/**
 * Starts JupyterLab on a free port of this machine, with settings of its own, gives it to `use` and stops it with all
 * its kernels whatever happens.
 * @param folder the folder whose files it shows
 */
export async function withJupyterLab<T>(folder: string, use: (server: LabServer) => Promise<T>): Promise<T> {
  const python = pythonOf();
  const state = mkdtempSync(join(tmpdir(), "seglab-lab-"));
  writeSettings(join(state, "settings"));
  const token = randomBytes(16).toString("hex");
  const url = `http://127.0.0.1:${await freePort()}`;
  const options = {
    "ServerApp.ip": "127.0.0.1",
    "ServerApp.port": new URL(url).port,
    "ServerApp.port_retries": "0",
    "ServerApp.root_dir": resolve(folder),
    "ServerApp.allow_root": "True",
    "ServerApp.open_browser": "False",
    "IdentityProvider.token": token,
    "LabApp.expose_app_in_browser": "True",
    "LabApp.news_url": "",
    "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
  };
  const child = spawn(
    python,
    ["-m", "jupyterlab", ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)],
    {
      env: {
        ...pythonEnvironment(python),
        JUPYTER_CONFIG_DIR: join(state, "config"),
        JUPYTER_DATA_DIR: join(state, "data"),
        JUPYTER_RUNTIME_DIR: join(state, "runtime"),
        JUPYTERLAB_SETTINGS_DIR: join(state, "settings"),
        JUPYTERLAB_WORKSPACES_DIR: join(state, "workspaces"),
      },
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    },
  );
  let log = "";
  child.stderr.on("data", (text) => {
    log = (log + text).slice(-20_000);
  });
  let startFailed = false;
  child.once("error", () => {
    startFailed = true;
  });
  const release = onInterrupt(() => stopChild(child, 20_000));
  try {
    await untilItAnswers(
      url,
      token,
      () => startFailed || child.exitCode !== null,
      () => log,
    );
    return await use({ url, token, folder: resolve(folder) });
  } finally {
    release();
    await stopChild(child, 20_000); // the server ends its kernels before it ends
    rmSync(state, { recursive: true, force: true });
  }
}

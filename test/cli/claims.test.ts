import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { run, scratch, segment } from "./run";

describe("claims", () => {
  let folder: string;
  let results: string;
  let customers: number;

  beforeAll(() => {
    folder = scratch();
    results = join(segment(["--data", "data"]), "results.json");
    customers = JSON.parse(readFileSync(results, "utf8")).profiles[0].customers;
  });

  const check = (text: string, options: readonly string[] = []) => {
    const file = join(folder, "text.md");
    writeFileSync(file, text);
    return run("claims", ["--results", results, ...options, file]);
  };

  it("ends well where nothing is contradicted, and counts what it read", () => {
    const { status, stdout } = check(`Segment 0 has ${customers} customers.\n\nThe weather was fine.\n`);
    expect(status).toBe(0);
    expect(stdout).toContain(`supported      Segment 0 has ${customers} customers.`);
    expect(stdout).toContain("2 sentences: 1 supported, 0 contradicted, 1 not checkable");
  });

  it("ends with status 3 where something is, with the figure that decides", () => {
    const { status, stdout } = check(`<p>Segment 0 has ${customers + 1} customers.</p>`);
    expect(status).toBe(3);
    expect(stdout).toContain(`customers of segment 0: ${customers}`);
  });

  it("prints JSON", () => {
    const { stdout } = check(`Segment 0 has ${customers} customers.`, ["--json"]);
    expect(JSON.parse(stdout)).toEqual([
      {
        sentence: `Segment 0 has ${customers} customers.`,
        start: 0,
        end: 25 + String(customers).length,
        status: "supported",
        reason: `customers of segment 0: ${customers}`,
      },
    ]);
  });

  it("prints nothing that steers a terminal", () => {
    const { stdout } = check("Segment 0 has 1\u001b[31m customers.");
    expect(stdout).not.toContain("\u001b");
  });

  it("says which file it can't read", () => {
    expect(run("claims", ["--results", results, "nowhere.md"]).stderr).toMatch(
      /^Error: Cannot check claims: <text> must name a file that can be read, received nowhere\.md \(ENOENT\)/,
    );
    const file = join(folder, "other.json");
    writeFileSync(file, "{}");
    const { status, stderr } = run("claims", ["--results", file, file]);
    expect(status).toBe(1);
    expect(stderr).toContain("--results must name a results.json of this version of seglab");
  });
});

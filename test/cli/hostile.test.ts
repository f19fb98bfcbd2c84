import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { resultsSchema } from "../../lib/resultsSchema";
import { hostileIds, hostileTexts, writeHostileShop } from "./hostile";
import { readCsv, scratch, segment } from "./run";

describe("segment on data in which every text is hostile", () => {
  let out: string;
  beforeAll(() => {
    const data = join(scratch(), "shop");
    writeHostileShop(data);
    const features = "orders,totalValue,region,categoryShare";
    out = segment(["--data", data, "--features", features, "--clusters", "4"]);
  });

  it.each(["segments.csv", "rejects.csv"])(
    "writes nothing into %s that a spreadsheet would compute",
    (file) => {
      const fields = readCsv(join(out, file)).flat();
      expect(fields.length).toBeGreaterThan(4);
      const computed = fields.filter((text) => /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text));
      expect(computed).toEqual([]);
    },
  );

  it("keeps every customer, whose id comes back without its apostrophe", () => {
    const ids = readCsv(join(out, "segments.csv"))
      .slice(1)
      .map(([id]) => id.replace(/^'(?=[=+\-@])/, ""));
    expect(ids.sort()).toEqual([...hostileIds].sort());
  });

  it("rejects the hostile record with its line and its reason", () => {
    const [header, ...lines] = readCsv(join(out, "rejects.csv"));
    expect(header).toEqual(["file", "line", "reason", "record"]);
    expect(lines).toHaveLength(1);
    expect(lines[0][3]).toContain("-nobody");
  });

  it("counts right: no text has become another, or a part of the program", () => {
    const results = resultsSchema.parse(JSON.parse(readFileSync(join(out, "results.json"), "utf8")));
    expect(results.dataset).toMatchObject({
      name: hostileTexts[4],
      customers: hostileIds.length,
      customersWithOrders: hostileIds.length,
      products: hostileTexts.length,
    });
    expect(results.features.names.filter((name) => name.startsWith("region="))).toHaveLength(3);
    expect(results.features.names.filter((name) => name.startsWith("categoryShare="))).toHaveLength(5);
  });
});

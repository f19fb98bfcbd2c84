import { describe, expect, test } from "vitest";
import type { FactsDraft } from "./toy";
import { readParagraph as read } from "./writers";

describe("segments that the verdict did not test", () => {
  const ids = ["summary-answer", "results-answer", "conclusion-answer"];
  const changes: Record<string, (facts: FactsDraft) => void> = {
    "by another model": ({ results }) => Object.assign(results.chosen, { model: "dbscan", byUser: true }),
    "in another number": ({ results }) => {
      results.configuration.clusters = 5;
      results.clusterCount.used = 5;
    },
  };

  test.each(Object.entries(changes))("are told from those that it did: %s", (_, change) => {
    for (const level of ["distinct", "slices"] as const) {
      const all = (facts: FactsDraft) => {
        facts.results.verdict.level = level;
        change(facts);
      };
      for (const id of ids) {
        const said = read(id, all).join(" ");
        expect(said).toContain("speaks of 3 groups by KMeans");
        expect(said).toContain(", as was asked for, and were not tested.");
        expect(said).not.toMatch(/uncertain by one|useful (slices|order)|stand apart|come back/);
      }
      expect(read("limits-count", all)).toEqual([]);
      expect(read("limits-verdict", all).join(" ")).toContain("others than those it tested");
      expect(read("results-use", all).join(" ")).not.toContain("kinds of customers");
      // Slices are what the verdict supports, not these segments.
      for (const id of ["segments-introduction", "limits-verdict"]) {
        expect(read(id, all).join(" "), id).not.toMatch(/slice/i);
      }
    }
  });

  test("are not asked for where the rule took the model", () => {
    const said = read("results-answer", ({ results }) => {
      results.chosen.model = "gmm";
    }).join(" ");
    expect(said).toContain("made by the Gaussian mixture and were not tested");
  });

  test("are no topic where the verdict tested them", () => {
    for (const id of ids) expect(read(id).join(" ")).not.toContain("not tested");
  });
});

test("where noise spends most, no segment is said to stand above the average", () => {
  const said = read("implications-resources", ({ results }) => {
    for (const profile of results.profiles) if (profile.kind === "total") profile.revenue *= 10;
  });
  expect(said).toHaveLength(2);
  expect(said.join(" ")).not.toContain("above the average");
});

describe("those to be won back", () => {
  const lapsed = (change: (facts: FactsDraft) => void) => read("implications-lapsed", change).join(" ");

  test("are found by their dates, whatever their name rests on", () => {
    const said = lapsed(({ results }) => {
      for (const naming of results.names) naming.evidence = [];
      results.nameEvidence.dates[0].rank = 0.6;
    });
    expect(said).toContain("To be won back: “gift buyers”");
    expect(said).not.toContain("“regulars”");
  });

  test("are none where no rank lies beyond two thirds, and unknown without dates", () => {
    const none = lapsed(({ results }) => {
      for (const date of results.nameEvidence.dates) date.rank = 0.66;
    });
    expect(none).toContain("No segment stands out by a last order");
    const unknown = lapsed(({ results }) => {
      results.nameEvidence.dates = [];
    });
    expect(unknown).not.toMatch(/No segment|won back/);
  });
});

test("being moderate is no standing out", () => {
  const moderate = ({ results }: FactsDraft) => {
    for (const naming of results.names) {
      naming.evidence = naming.evidence.filter(({ source }) => source === "held-out orders");
      for (const one of naming.evidence) one.difference = 0.2;
    }
  };
  expect(read("implications-targeting", moderate)[0]).toMatch(/^No segment shows a behaviour/);
  expect(read("conclusion-answer", moderate)[0]).toMatch(/stand apart\.$/);
});

test("neither an elasticity around -1 nor a region that nobody knows is told as more", () => {
  const prices = (low: number, high: number) =>
    read("implications-prices", ({ results }) => {
      results.prices.elasticity = { value: (low + high) / 2, low, high };
    }).join(" ");
  expect(prices(-1.6, -0.9)).not.toContain("brought more revenue");
  expect(prices(-1.6, -1.1)).toContain("a lower price brought more revenue");
  expect(prices(-0.8, -0.3)).toContain("a higher price brought more revenue");
  const regions = read("data-regions", ({ results }) => {
    results.population.regions.unshift({ name: "unknown", customers: 90, orders: 800, revenue: 60_000 });
  });
  expect(regions[0]).toMatch(/^Of 2 regions, “North” sells most/);
});

test("spending is uneven only where the top fifth bring clearly more than a fifth", () => {
  const concentration = (fifth: number) =>
    read("data-concentration", ({ results }) => {
      results.dataset.customersWithOrders = results.dataset.customers;
      results.population.concentration[19] = fifth;
    }).join(" ");
  expect(concentration(0.24)).toMatch(/^Spending is rather even: the top fifth of customers bring 24%/);
  expect(concentration(0.26)).toMatch(/^Spending is uneven: the top fifth of customers bring 26%/);
});

test("order lines get neither categories per segment nor a word on pairs that nobody looked for", () => {
  const lines = ({ results }: FactsDraft) => {
    results.verdict.level = "not-applicable";
    results.configuration.unit = "transaction";
    for (const details of results.details) details.pairs = [];
  };
  expect(read("implications-products", lines)).toEqual([]);
  expect(read("implications-pairs", lines)).toEqual([]);
});

test("a level counts as favoured only where that holds for all levels and segments together", () => {
  const favoured = (low: number) =>
    read("implications-products", ({ results }) => {
      for (const { categories } of results.details)
        for (const one of categories) one.lift = { value: 1.6, low, high: 2.5 };
    }).join(" ");
  // One level in three segments: 1.22 times as wide on the log scale.
  expect(favoured(1.1)).toContain("Categories that can be advertised");
  expect(favoured(1.05)).toBe("No segment clearly favours a category.");
});

import { describe, expect, test } from "vitest";
import type { Facts } from "../../lib/narrative/facts";
import { writeSection, writeSegment } from "../../lib/narrative/write";
import { type FactsDraft, toyFacts } from "./toy";
import { variants } from "./variants";
import { readParagraph as read } from "./writers";

const block = (segment: number, heading: string) =>
  writeSegment(segment, toyFacts() as unknown as Facts)
    .filter((paragraph) => paragraph.heading === heading)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .join(" ");
const everybodyBought = ({ results }: FactsDraft) => {
  Object.assign(results.dataset, { customersWithOrders: results.dataset.customers });
};
const byDatesAlone = ({ results }: FactsDraft, segment: number) => {
  const naming = results.names[segment];
  naming.evidence = naming.evidence.filter(({ source }) => source === "dates");
};

describe("what to do first", () => {
  test("follows the expected return, leaves out what costs more than it brings, and says so", () => {
    const change = ({ results }: FactsDraft) => {
      // The segment with most revenue returns least.
      const returns = new Map([
        ["quiet ones", 700],
        ["gift buyers", 300],
        ["regulars", -488],
      ]);
      for (const row of results.budget.rows) row.middle.expectedReturn = returns.get(row.name) ?? Number.NaN;
      results.budget.rows.sort((a, b) => b.middle.expectedReturn - a.middle.expectedReturn);
    };
    const said = read("summary-actions", change);
    expect(said.map((text) => /“(.*?)”/.exec(text)?.[1])).toEqual(["quiet ones", "gift buyers"]);
    expect(said[0]).toContain("expected return EUR 700 (EUR -173 to EUR 1,433).");
    expect(read("summary-actions-order", change)[0]).toContain("by expected return under stated assumptions");
  });

  test("recommends nothing where nothing returns more than it costs", () => {
    const change = ({ results }: FactsDraft) => {
      for (const row of results.budget.rows) row.middle.expectedReturn = -1;
    };
    expect(read("summary-actions", change)).toEqual([]);
    expect(read("summary-actions-order", change)[0]).toContain("no action returns more than it costs");
  });

  test("goes by revenue without a budget", () => {
    const change = ({ results }: FactsDraft) => {
      results.budget.rows = [];
    };
    expect(read("summary-actions", change)[0]).toContain("“regulars”");
    expect(read("summary-actions-order", change)).toEqual(["Ordered by revenue."]);
  });
});

describe("revenue between segments", () => {
  // Who spent least so far, but came days ago.
  const lately = ({ results }: FactsDraft) => {
    results.names[2].kind = "new";
    results.profiles[2].features.tenureDays.mean = 20;
  };

  test("is compared by the year as a customer", () => {
    const [first, second, third] = read("implications-resources", lately);
    // 12,580 by 49 customers in 20 days.
    expect(first).toContain(
      `“quiet ones” brought EUR ${Math.round(12_580 / 49 / (20 / 365.25)).toLocaleString("en-US")}`,
    );
    expect(second).toMatch(/^By the year, .*“quiet ones”/);
    expect(third).not.toContain("Effort per customer should");
  });

  test("leaves new customers out where nobody knows when they came", () => {
    const said = read("implications-resources", (facts) => {
      lately(facts);
      for (const { features } of facts.results.profiles) delete features.tenureDays;
    }).join(" ");
    expect(said).toContain("Without new customers");
    expect(said).not.toContain("“quiet ones”");
    expect(said).toContain("Effort per customer should");
  });
});

test("shares of customers are of those who bought, whom the data section tells from the others once", () => {
  // 113 of 241, not of 257.
  expect(read("summary-segments")[0]).toContain("from 47% of those who bought");
  expect(block(0, "Size")).toContain("47% of all");
  expect(read("conclusion-answer").join(" ")).toContain("from 47% of those who bought");
  expect(read("data-never-bought")[0]).toMatch(/^16 more customers never bought/);
  expect(read("data-regions")[0]).not.toContain("of the customers");
  expect(read("data-regions", everybodyBought)[0]).toContain("of the customers");
  for (const id of ["summary-data", "limits-left-out", "implications-lapsed"])
    expect(read(id).join(" ")).not.toMatch(/\b16\b/);
});

test("the top fifth is of those who bought: two tenths of the ranking, or nothing where ties bend them", () => {
  const { valueRanking } = toyFacts().results;
  const share = valueRanking[0].share + valueRanking[1].share;
  expect(read("summary-value")[0]).toContain(`${(100 * share).toFixed(0)}%`);
  const bent = ({ results }: FactsDraft) => {
    results.valueRanking[0].customers += 5;
  };
  expect(read("summary-value", bent)).toEqual([]);
  expect(
    read("summary-value", (facts) => {
      bent(facts);
      everybodyBought(facts);
    }),
  ).toHaveLength(1);
});

describe("what speaks against", () => {
  test("stands in the summary, where alternate weeks agree no better than in shops without groups", () => {
    const against = (adjustedRand: number) =>
      read("summary-answer", ({ results }) => {
        results.verdict.level = "slices";
        const { agreement } = results.verdict.evidence as unknown as {
          agreement: { adjustedRand: number }[];
        };
        for (const row of agreement) row.adjustedRand = adjustedRand;
      }).join(" ");
    expect(against(0.17)).toContain("agree by 0.17, and by 0.19 in shops without groups");
    expect(against(0.58)).not.toContain("shops without groups");
  });

  test("forbids following segments that do not last", () => {
    const allowed = (adjustedRand: number | null) =>
      read("results-use", ({ checks }) => {
        checks.persistence.adjustedRand = adjustedRand;
      }).join(" ");
    expect(allowed(0.5)).toContain("and following them over time");
    expect(allowed(0.27)).toContain("by 0.27 only");
    for (const value of [0.27, null]) expect(allowed(value)).not.toContain("and following them");
  });

  test("comes first in what is said of sureness", () => {
    const found = writeSection("results", toyFacts() as unknown as Facts);
    expect(found.find(({ heading }) => heading === "How sure are we?")?.id).toBe("results-persistence");
    expect(read("results-stability").join(" ")).toContain("only draws the same customers again");
  });

  test("joins a firm answer with thresholds for other figures", () => {
    const facts = variants.find(({ name }) => name.includes("unscaled"))?.facts as Facts;
    const texts = writeSection("results", facts).flatMap(({ sentences }) =>
      sentences.map(({ text }) => text),
    );
    const firm = texts.filter((text) => text.startsWith("The answer is firm"));
    expect(firm).toEqual([expect.stringContaining(", but the thresholds were tried out")]);
    expect(texts.filter((text) => text.includes("tried out"))).toEqual(firm);
  });

  test("counts only segments with evidence from other orders among those that show in them", () => {
    expect(read("conclusion-answer")[0]).toContain("3 segments stand apart, 3 of them");
    expect(read("conclusion-answer", (facts) => byDatesAlone(facts, 1))[0]).toContain(", 2 of them");
    const none = (facts: FactsDraft) => {
      for (const segment of [0, 1, 2]) byDatesAlone(facts, segment);
    };
    expect(read("conclusion-answer", none)[0]).toMatch(/stand apart\.$/);
    expect(read("segments-evidence", none)).toEqual(["Dates (as in lapsed or new) are stated, not tested."]);
  });
});

test("a loose rule points to the list, a tight one doesn't", () => {
  expect(block(0, "Rule")).toContain("Too loose for a campaign");
  // Precision 0.79, recall 0.78.
  expect(block(2, "Rule")).not.toContain("Too loose");
});

test("an order value whose range holds the average is called about the average", () => {
  expect(block(0, "Value")).toContain("less than the average order");
  expect(block(1, "Value")).toContain("), about the average order.");
  expect(block(2, "Value")).toContain("more than the average order");
});

test("recommendations announce their tables only where there are some", () => {
  expect(read("recommendations-introduction")[0]).toContain("segments.csv");
  for (const id of ["introduction", "additions", "budget", "budget-notes"]) {
    const said = read(`recommendations-${id}`, ({ results }) => {
      results.verdict.level = "not-applicable";
    });
    expect(said, id).toEqual([]);
  }
});

describe("what a segment's block says plainly", () => {
  const change = (segment: number, more: (facts: FactsDraft) => void) => {
    const facts = toyFacts();
    more(facts);
    return (heading: string) =>
      writeSegment(segment, facts as unknown as Facts)
        .filter((paragraph) => paragraph.heading === heading)
        .flatMap(({ sentences }) => sentences.map(({ text }) => text))
        .join(" ");
  };
  const named = (segment: number, kind: string, measure: string) => (facts: FactsDraft) => {
    facts.results.names[segment].kind = kind;
    facts.results.names[segment].evidence[0].measure = measure;
  };

  test("of what “high-value” is said, where customers bring less than the average, or orders are meant", () => {
    const premium = "high-value occasional (premium)";
    // 12,580 by 49; 91,830 by 241.
    expect(change(2, named(2, premium, "order value given categories"))("Name")).toBe(
      "“High-value” is said of what one order is worth beside others of the same categories, not of what a customer brings in all, which is EUR 257, 33% less than the average.",
    );
    expect(change(0, named(0, premium, "order value"))("Name")).toBe(
      "“High-value” is said of what one order is worth, not of what a customer brings.",
    );
    expect(change(1, named(1, "high-value frequent", "spending given exposure"))("Name")).toContain(
      "what they spend for their time as customers, not of what a customer brings in all, which is EUR 303",
    );
    expect(change(0, named(0, "high-value frequent", "spending given exposure"))("Name")).toBe("");
    expect(change(0, named(0, "new", "order value"))("Name")).toBe("");
  });

  test("how many ordered only once, from a third on, and what that means where they have left", () => {
    const once = (share: number, rank: number) =>
      change(1, ({ results }) => {
        results.details[1].orderedOnce = { value: share, low: share - 0.05, high: share + 0.05 };
        for (const date of results.nameEvidence.dates) date.rank = rank;
      })("Habits");
    expect(once(0.48, 0.8)).toMatch(
      /48% \(43% to 53%\) ordered only once: to win them back means a second order, not the return of a regular customer\.$/,
    );
    expect(once(0.48, 0.5)).toMatch(/48% \(43% to 53%\) ordered only once\.$/);
    expect(once(0.33, 0.8)).not.toContain("only once");
  });

  test("in how many months a customer brought what is told, and in how many the average", () => {
    // 49 × 3.7 + 101 days; 257 × 3.7 + 101.
    expect(change(2, () => {})("Value")).toContain(
      "EUR 257 per customer in 9 months, 33% less than the average in 35 months.",
    );
    const unknown = change(2, ({ results }) => {
      for (const { features } of results.profiles) delete features.tenureDays;
    });
    expect(unknown("Value")).toContain("EUR 257 per customer, 33% less than the average.");
  });

  test("whether they prefer what their region buys, on which side, and what that makes them", () => {
    const regional = (difference: number, qualifier: "regionally loyal" | null) =>
      change(1, ({ results }) => {
        results.names[1].qualifier = qualifier;
        for (const one of results.names[1].evidence)
          if (one.source === "regions") one.difference = difference;
      })("Evidence");
    expect(regional(0.74, "regionally loyal")).toContain(
      "They buy more of what their own region buys than other customers do, by 0.7 standard deviations: regionally loyal.",
    );
    expect(regional(0.74, null)).toMatch(/more of what .* by 0\.7 standard deviations\.$/);
    expect(regional(-0.61, null)).toMatch(
      /They buy less of what their own region buys than other customers do, by 0\.6 standard deviations\.$/,
    );
    const without = change(1, ({ results }) => {
      results.names[1].evidence = results.names[1].evidence.filter(({ source }) => source !== "regions");
    });
    expect(without("Evidence")).not.toContain("region");
  });

  test("the summary compares by the year, too", () => {
    // 55,310 by 113 in 519.1 days, 91,830 by 241 in 1,051.9.
    const times = (55_310 / 113 / 519.1 / (91_830 / 241 / 1051.9)).toFixed(1);
    const said = read("summary-segments", () => {});
    expect(said[0]).not.toContain("average");
    expect(said[1]).toBe(
      `For each year since they came, a customer of “regulars” brought ${times} times as much as one of all customers.`,
    );
    const unknown = read("summary-segments", ({ results }) => {
      for (const { features } of results.profiles) delete features.tenureDays;
    });
    expect(unknown[0]).toMatch(/, 28% more than the average per customer\.$/);
    expect(unknown).toHaveLength(2);
  });

  test("where the customers of a finding are, and which action reaches them", () => {
    const said = read("insights-findings", () => {});
    expect(said[0]).not.toContain("reach them");
    expect(said[1]).toMatch(
      /The actions of their segments reach them: 33 in “quiet ones” \(Ask\), 17 in “regulars” \(Reward\) and 11 elsewhere\.$/,
    );
    expect(
      read("insights-findings", ({ results }) => {
        results.actions = [];
      })[1],
    ).not.toContain("reach them");
  });
});

describe("how to watch", () => {
  test("names the command for each question, and how often monitoring is wrong", () => {
    const said = read("monitoring-commands", () => {});
    const commands = said.flatMap((text) => /npm run (\w+)/.exec(text)?.[1] ?? []);
    expect(commands).toEqual(["score", "monitor", "refit"]);
    expect(said[1]).toContain("a false alarm in one check of twenty");
    expect(said.at(-1)).toContain("notebook on monitoring");
    expect(read("monitoring-introduction", () => {})[0]).toContain("model.json");
    expect(read("monitoring-refit", () => {})[0]).toContain("when monitoring asks for it");
  });

  test("asks for no command where there are no segments, or rows are order lines", () => {
    const unsupported = ({ results }: FactsDraft) => {
      results.verdict.level = "none";
    };
    const lines = ({ results }: FactsDraft) => {
      results.configuration.unit = "transaction";
    };
    for (const change of [unsupported, lines]) {
      expect(read("monitoring-commands", change)).toEqual([]);
      expect(read("monitoring-introduction", change)[0]).toContain("Repeat the analysis");
      expect(read("monitoring-refit", change)[0]).not.toContain("monitoring asks");
    }
  });
});

import type { Facts } from "../../lib/narrative/facts";
import type { Evidence } from "../../lib/validity/verdict/evidence";
import { type Draft, type FactsDraft, toyFacts } from "./toy";

type Change = (results: FactsDraft["results"], checks: FactsDraft["checks"], evidence: EvidenceDraft) => void;
interface EvidenceDraft extends Omit<Draft<Evidence>, "behaviour" | "slices"> {
  behaviour: Record<"A1" | "A2" | "A3", { pHolm: number }> | null;
  slices: { test: { excess: number } | null; rows: { smallestJaccard: number }[] };
}

const allAlike: Change = (_results, _checks, evidence) => {
  evidence.behaviour = { A1: { pHolm: 0.31 }, A2: { pHolm: 0.47 }, A3: { pHolm: 0.83 } };
};
const noContinuum: Change = (_results, _checks, evidence) => {
  evidence.continuum = [];
  evidence.agreement = [];
  evidence.slices = { test: null, rows: [] };
  evidence.behaviour = null;
};

const changes: Readonly<Record<string, Change>> = {
  distinct: () => {},
  "distinct, close": (results, checks, evidence) => {
    const [row] = results.verdict.firmness as unknown as { lower: { level: string } }[];
    row.lower.level = "slices";
    evidence.calibrated = false;
    checks.persistence.adjustedRand = 0.67;
    checks.stability.clusters[2].jaccard = 0.61;
    checks.dominance.dominating = ["orders"];
    results.prices.elasticity = { value: -1.31, low: -1.62, high: -1.1 };
    results.names[2].evidence = [];
  },
  "distinct, two models excluded": (results) => {
    const [dbscan, mixture] = results.comparison;
    Object.assign(dbscan, { obstacle: "too few", coverage: 0.71 });
    Object.assign(mixture, { obstacle: "collapsed", collapsed: [1, 2] });
    results.prices.elasticity = { value: 0.41, low: -0.13, high: 0.87 };
    results.names[1].kind = "new";
  },
  "distinct, DBSCAN with its noise as asked for": (results) => {
    results.configuration.clusters = 4;
    results.clusterCount.nClusters = 4;
    Object.assign(results.chosen, { model: "dbscan", byUser: true });
    const noise = { ...results.profiles[2], segment: -1, kind: "noise" as const, name: "noise", size: 17 };
    results.profiles.splice(3, 0, noise);
    results.prices.elasticity = null;
  },
  "distinct, new customers, without the time since they came": (results) => {
    for (const { features } of results.profiles) delete features.tenureDays;
    results.names[1].kind = "new";
  },
  "distinct, a year, one line per order, nobody lapsed": (results) => {
    results.dataset.firstDate = "2023-06-18 00:00:00";
    results.dataset.transactions = results.dataset.orders;
    results.dataset.customersWithOrders = results.dataset.customers;
    results.features.dropped = [];
    for (const naming of results.names) {
      for (const one of naming.evidence) one.difference = one.source === "dates" ? -0.8 : -one.difference;
    }
    for (const date of results.nameEvidence.dates) date.rank = 1 - date.rank;
    results.prices.elasticity = { value: 0.52, low: 0.23, high: 0.81 };
  },
  "distinct, regions in the fit, unscaled": (results, _checks, evidence) => {
    results.features.names = ["orders", "region=North"];
    results.configuration.scale = "none";
    evidence.calibrated = false;
    results.comparison[1].silhouette = null;
    results.budget.rows.forEach((row) => {
      row.middle.expectedReturn = -71;
    });
    results.insights.insights = [];
  },
  "distinct, high-value in three senses": (results) => {
    const senses = ["order value", "spending given exposure", "order value given categories"];
    results.names.forEach((naming, i) => {
      naming.kind = i === 1 ? "high-value frequent" : "high-value occasional (premium)";
      naming.evidence[0].measure = senses[i];
    });
  },
  "distinct, hardly anything but moderate": (results) => {
    for (const naming of results.names) {
      naming.evidence = naming.evidence.slice(0, 3);
      for (const one of naming.evidence) one.difference = 0.31;
    }
  },
  "slices, another number asked for": (results) => {
    results.verdict.level = "slices";
    results.configuration.clusters = 4;
    results.clusterCount.used = 4;
  },
  slices: (results) => {
    results.verdict.level = "slices";
  },
  "slices that don't hold": (results, checks, evidence) => {
    results.verdict.level = "slices";
    evidence.slices.rows[0].smallestJaccard = 0.41;
    for (const row of evidence.agreement) row.adjustedRand = 0.17;
    checks.persistence.spending = null;
    results.insights = { nCandidates: 0, insights: [] };
  },
  "none, all alike": (results, checks, evidence) => {
    results.verdict.level = "none";
    allAlike(results, checks, evidence);
    Object.assign(results, { actions: [], budget: { rows: [], notes: [] } });
  },
  "none, for slices say nothing": (results, _checks, evidence) => {
    results.verdict.level = "none";
    if (evidence.slices.test !== null) evidence.slices.test.excess = 0.021;
    Object.assign(results, { actions: [], budget: { rows: [], notes: [] } });
  },
  "not applicable, too few": (results, checks, evidence) => {
    results.verdict.level = "not-applicable";
    evidence.inBothHalves = { weeks: 31, random: 37 };
    noContinuum(results, checks, evidence);
  },
  "order lines": (results, checks, evidence) => {
    results.verdict.level = "not-applicable";
    results.configuration.unit = "transaction";
    results.features.names = ["quantity", "price"];
    evidence.obstacle = "Rows are no customers.";
    noContinuum(results, checks, evidence);
  },
  "as little as there can be": (results, checks) => {
    Object.assign(results.dataset, { currency: null, firstDate: null, lastDate: null, notes: [] });
    Object.assign(results.population, { concentration: [], revenueByMonth: [], regions: [], categories: [] });
    Object.assign(results, { details: [], actions: [], actionNotes: [], budget: { rows: [], notes: [] } });
    for (const rule of results.rules)
      Object.assign(rule, { precision: null, recall: null, conditions: [], obstacle: "too few" });
    results.prices = { nProducts: 83, nVarying: 0, revenueShareVarying: 0, elasticity: null, nLines: 0 };
    checks.stability.clusters = [];
    checks.seeds.least = null;
    for (const naming of results.names) naming.evidence = [];
  },
  "one of everything": (results) => {
    results.profiles.splice(1, 2);
    results.profiles[0].size = 1;
    results.clusterCount.rows = results.clusterCount.rows.slice(0, 1);
    Object.assign(results.dataset, {
      orders: 1,
      transactions: 2,
      customers: 2,
      customersWithOrders: 1,
      products: 1,
    });
    results.prices.nVarying = 1;
    results.insights.nCandidates = 1;
    results.names.splice(1, 2);
    results.actions = results.actions.slice(0, 2);
    results.budget.rows = results.budget.rows.slice(0, 1);
    results.details[0].central = ["anna"];
  },
};

/** Facts of the toy shop in every situation that prose must be right in. */
export const variants: readonly { readonly name: string; readonly facts: Facts }[] = Object.entries(
  changes,
).map(([name, change]) => {
  const facts = toyFacts();
  change(facts.results, facts.checks, facts.results.verdict.evidence as unknown as EvidenceDraft);
  return { name, facts: facts as unknown as Facts };
});

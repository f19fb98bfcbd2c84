import { type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { featurePhrase } from "../features";
import { capitalised } from "../phrases";
import type { Template } from "../template";
import { describesSegments } from "../verdictFacts";

/** A term that the report uses, and when it does. */
interface Term {
  readonly term: string;
  readonly meaning: string;
  readonly isUsed?: (facts: Facts) => boolean;
}

const hasShops = (facts: Facts) => verdictOf(facts).evidence.continuum.length > 0;
const hasDetails = (facts: Facts) => describesSegments(facts) && facts.results.details.length > 0;
const hasActions = ({ results }: Facts) => results.actions.length > 0;

const terms: readonly Term[] = [
  {
    term: "Adjusted Rand index (agreement)",
    meaning:
      "how far two ways of grouping the same customers agree: one for the same groups, zero for no more than chance.",
  },
  {
    term: "Calinski-Harabasz",
    meaning:
      "the differences between groups over the differences within them; higher is better, and only comparable on the same data.",
  },
  {
    term: "Davies-Bouldin",
    meaning: "how wide groups are compared with the gaps between them; lower is better.",
  },
  {
    term: "DBSCAN",
    meaning:
      "a method that takes dense regions for groups and leaves rows elsewhere out as noise; it chooses the number of groups itself.",
  },
  {
    term: "Elasticity",
    meaning: "by how many percent the quantity changes when the price is one percent higher.",
    isUsed: ({ results }) => results.prices.elasticity !== null,
  },
  {
    term: "Gaussian mixture (GMM)",
    meaning:
      "a method that describes the data as several overlapping clouds, each with its own size and shape.",
  },
  {
    term: "Hold-out",
    meaning:
      "customers chosen at random who are left without an action, so that its effect can be told from what would have happened anyway.",
    isUsed: hasActions,
  },
  {
    term: "Inertia",
    meaning:
      "the sum of squared distances of all rows from the centre of their group; it always falls with more groups.",
  },
  {
    term: "KMeans",
    meaning:
      "a method that puts each row to the nearest of a given number of centres, and moves the centres until nothing changes.",
  },
  {
    term: "Lift",
    meaning:
      "how many times as often something occurs in a segment as it would by chance, or among all customers.",
    isUsed: hasDetails,
  },
  {
    term: "Overlap (Jaccard)",
    meaning:
      "of all customers who are in either of two groups, the share who are in both; one for the same group, zero for none in common.",
    isUsed: describesSegments,
  },
  {
    term: "Power",
    meaning: "the chance that a test finds an effect of the stated size if there is one.",
    isUsed: hasActions,
  },
  {
    term: "Range in brackets",
    meaning:
      "where the true figure would lie in nineteen of twenty cases, if these customers are a random part of all that there could be.",
    isUsed: hasDetails,
  },
  {
    term: "Silhouette",
    meaning:
      "how much nearer a row is to its own group than to the next; from minus one to one, higher is better. It says how compact groups are, not whether they are real.",
  },
  {
    term: "Simulated shops",
    meaning:
      "data drawn at random in which customers differ as much as here in rate, price, quantity, category and season, but form no groups; they show what scores arise without any.",
    isUsed: hasShops,
  },
  {
    term: "Slices",
    meaning:
      "parts of a range without gaps, as age groups are; useful to work with, with borders that are a choice.",
    isUsed: ({ results }) => results.verdict.level === "slices",
  },
  {
    term: "Standard deviation",
    meaning:
      "the usual distance of a customer from the average; where values spread like a bell, about two customers in three are nearer than that.",
  },
  {
    term: "Typical customer (median)",
    meaning:
      "half of the customers have more, half have less; unlike a mean, a few very large customers don't move it.",
  },
];

/** The terms of the report and the figures by which customers are compared. */
export const appendixTemplates: readonly Template[] = [
  {
    id: "appendix-terms",
    section: "appendix",
    heading: "Terms",
    form: "list",
    write: (facts) =>
      terms
        .filter(({ isUsed }) => isUsed?.(facts) ?? true)
        .map(({ term, meaning }) => sentence`${term}: ${meaning}`),
  },
  {
    id: "appendix-features",
    section: "appendix",
    heading: "What customers are compared by",
    form: "list",
    write: features,
  },
];

const definitions: Readonly<Record<string, string>> = {
  recencyDays: "from the last order to the day after the data end.",
  orders: "each order counts once, whatever it holds.",
  relativePrice:
    "the mean over all order lines; above zero the customer pays more than is usual for the category.",
  typicalQuantity:
    "the usual number of units in an order line, less moved by single large lines than the mean.",
  focus: "the chance that two of the customer's order lines are of the same category.",
  season: "the share of orders in the holiday months beyond what the shop's calendar would give.",
  tenureDays: "from the sign-up, or the first order where there is none, to the day after the data end.",
};

function features({ results }: Facts): readonly Sentence[] {
  return results.features.names.map((name) => {
    const { noun } = featurePhrase(name);
    const definition = definitions[name];
    return capitalised(definition === undefined ? sentence`${noun}.` : sentence`${noun}: ${definition}`);
  });
}

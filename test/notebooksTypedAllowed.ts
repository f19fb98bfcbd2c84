interface Allowed {
  readonly file: string;
  /** What is taken out of the text before digits are looked for. */
  readonly part: string;
  readonly why: string;
}

const scale = "ends of a scale, by definition of the score";
const rule = "a threshold of the method, not a result";
const asked = "the share that is asked for, which the value beside it answers";

/** Digits that are no results, each with the reason. Nothing else may stand in the text of a notebook or of a template. */
export const allowed: readonly Allowed[] = [
  { file: "01-eda.ipynb", part: "Above 1% the sign-up dates", why: rule },
  {
    file: "01-eda.ipynb",
    part: "(1.5 interquartile ranges from the middle half)",
    why: "Tukey's definition",
  },
  { file: "01-eda.ipynb", part: "percent(0.1)", why: asked },
  { file: "01-eda.ipynb", part: "percent(0.5)", why: asked },
  { file: "01-eda.ipynb", part: "(0:\nall spend alike; 1: one spends everything)", why: scale },
  {
    file: "02-feature-engineering.ipynb",
    part: "(above 5 is usually called high, above 10 a problem)",
    why: "usual limits of variance inflation",
  },
  { file: "02-feature-engineering.ipynb", part: "are needed for 80% of the variance", why: asked },
  { file: "03-model-comparison.ipynb", part: "± 1) of", why: "how every number of clusters is to be read" },
  {
    file: "03-model-comparison.ipynb",
    part: "read it as k ± 1",
    why: "how every number of clusters is to be read",
  },
  { file: "03-model-comparison.ipynb", part: "from −1 to 1 and higher", why: scale },
  {
    file: "03-model-comparison.ipynb",
    part: "it can reach at most about 10",
    why: "root of the number of draws, by definition",
  },
  { file: "03-model-comparison.ipynb", part: "1 is perfect, 0 is chance", why: scale },
  { file: "03-model-comparison.ipynb", part: "(A1)", why: "name of a test" },
  { file: "03-model-comparison.ipynb", part: "(A2)", why: "name of a test" },
  { file: "03-model-comparison.ipynb", part: "(A3)", why: "name of a test" },
  {
    file: "03-model-comparison.ipynb",
    part: "less than 90% of the rows, finds more than 15 clusters",
    why: rule,
  },
  { file: "03-model-comparison.ipynb", part: "less than 80% of the votes", why: asked },
  { file: "03-model-comparison.ipynb", part: "within 1% of the best inertia", why: asked },
  { file: "03-model-comparison.ipynb", part: "(k = 1 means: no clusters)", why: scale },
  {
    file: "03-model-comparison.ipynb",
    part: "(Cohen calls 1% small, 6% medium, 14% large.)",
    why: "Cohen's limits",
  },
  { file: "lib/narrative/verdictFacts.ts", part: "A1", why: "name of a test, never written" },
  { file: "lib/narrative/verdictFacts.ts", part: "A2", why: "name of a test, never written" },
  { file: "lib/narrative/verdictFacts.ts", part: "A3", why: "name of a test, never written" },
];

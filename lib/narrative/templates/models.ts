import { fairLimits } from "../../validity/modelChoice";
import { count, decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { capitalised } from "../phrases";
import { groupNoun, rowNoun } from "../segmentFacts";
import type { Template } from "../template";
import { modelNames } from "../untested";
import { comparisonWithShops, describesSegments } from "../verdictFacts";

type Row = Facts["results"]["comparison"][number];

const ranked = ["dbscan", "gmm", "kmeans"] as const;

/** How the three models fared. */
export const modelTemplates: readonly Template[] = [
  { id: "results-models", section: "results", heading: "Which model?", form: "list", write: eachModel },
  { id: "results-chosen", section: "results", write: chosen },
  { id: "results-caution", section: "results", write: caution },
];

/** The three models, without the other mixtures that stand after them. */
function threeModels({ results }: Facts): readonly Row[] {
  return ranked.flatMap((model) => results.comparison.find((row) => row.model === model) ?? []);
}

function eachModel(facts: Facts): readonly Sentence[] {
  const rows = rowNoun(facts).several;
  return threeModels(facts).map((row) => {
    const found = sentence`${modelNames[row.model]} forms ${plural(row.nClusters, "group")}`;
    const noise =
      row.nNoise > 0 ? sentence` and leaves ${percent(1 - row.coverage, 1)} of the ${rows} out` : sentence``;
    const { silhouette, daviesBouldin } = row;
    const scored =
      silhouette === null || daviesBouldin === null
        ? sentence`; there is nothing to score`
        : sentence`: silhouette ${decimal(silhouette)}, Davies-Bouldin ${decimal(daviesBouldin)}`;
    const largest =
      row.nClusters > 1 && row.largestShare !== null
        ? sentence`; the largest group holds ${percent(row.largestShare, 1)}`
        : sentence``;
    return capitalised(sentence`${found}${noise}${scored}${largest}.`);
  });
}

function chosen(facts: Facts): readonly Sentence[] {
  const { chosen: choice } = facts.results;
  const rows = threeModels(facts);
  const own = rows.find(({ model }) => model === choice.model);
  if (own === undefined) return [];
  const excluded = rows.filter(({ obstacle }) => obstacle !== null);
  const makes = `${describesSegments(facts) ? "makes" : "would make"} the ${groupNoun(facts).several}`;
  const why =
    excluded.length === 0
      ? []
      : [
          sentence`Shown, but not ranked: ${listed(excluded.map((row) => sentence`${modelNames[row.model]} (${obstacleOf(row)})`))}.`,
        ];
  if (choice.byUser)
    return [capitalised(sentence`${modelNames[own.model]} was asked for and ${makes}.`), ...why];
  const rivals = rows.filter(
    (row) => row !== own && row.obstacle === null && row.onCommonRows.silhouette !== null,
  );
  const common = own.onCommonRows.silhouette;
  if (rivals.length === 0 || common === null) {
    return [capitalised(sentence`${modelNames[own.model]} ${makes}: no other model can be ranked.`), ...why];
  }
  const others = listed(
    rivals.map(
      (row) => sentence`${modelNames[row.model]} ${decimal(row.onCommonRows.silhouette ?? Number.NaN)}`,
    ),
  );
  const reason =
    own.model === "kmeans"
      ? "no other is better by more than chance"
      : "it is better than KMeans by more than chance";
  return [
    capitalised(
      sentence`${modelNames[own.model]} ${makes}: on the rows that none of the ranked models leaves out its silhouette is ${decimal(common)} (${others}), and ${reason}.`,
    ),
    ...why,
  ];
}

/** Why a model must not be ranked; the first reason that holds, in the order of the rule. */
function obstacleOf(row: Row): Sentence {
  const { collapsed, nClusters } = row;
  if (collapsed.length > 0) {
    return sentence`${count(collapsed.length)} of its ${plural(nClusters, "group")} shrank onto a few equal rows`;
  }
  if (nClusters < 2) return nClusters === 0 ? sentence`it finds no group` : sentence`it finds a single group`;
  if (row.coverage < fairLimits.coverage) {
    return sentence`it covers ${percent(row.coverage, 1)} of the rows, where ${percent(fairLimits.coverage)} are asked for`;
  }
  if (nClusters > fairLimits.nClusters)
    return sentence`${plural(nClusters, "group")} are too many to work with`;
  return row.largestShare === null
    ? sentence`it can't be scored`
    : sentence`one group holds ${percent(row.largestShare, 1)} of its rows`;
}

/** What a score alone would not show. */
function caution(facts: Facts): readonly Sentence[] {
  const found = comparisonWithShops(facts);
  if (found === null) return [];
  const { quantiles, nClusters } = found.shops;
  const { nDraws } = verdictOf(facts).evidence;
  return [
    sentence`None of these scores shows by itself that there are groups: of ${plural(nDraws, "shop")} simulated without any and cut into ${plural(nClusters, "group")}, one in twenty has a silhouette above ${decimal(quantiles.q95)}.`,
  ];
}

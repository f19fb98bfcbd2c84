import { verdictPhrases } from "../validity/verdict/verdictPhrases";
import { plural, type Sentence, sentence } from "../written";
import type { HalvesComparison } from "./compareHalves";
import { daysOf } from "./monitoringProse";

/** Which halves of a data set are compared, and what speaks against comparing them; else why it can't be done. */
export function halvesSentences({ halves, whyNot }: HalvesComparison): Sentence[] {
  if (whyNot !== null) return [whyNot];
  const { start, middle, end, years } = halves;
  const spans = sentence`The first half is ${daysOf(start, middle)}, the second ${daysOf(middle, end)}`;
  if (years !== null) {
    return [
      sentence`${spans}: ${years === 1 ? sentence`a whole year` : plural(years, "whole year")} each, so that both hold the same months.`,
    ];
  }
  return [sentence`${spans}: too short for two whole years, so that they hold different months.`];
}

/** What speaks against acting on a comparison of halves; none where both hold the same months. */
export function seasonSentences({ halves, whyNot }: HalvesComparison): Sentence[] {
  if (whyNot !== null || halves.years !== null) return [];
  return [
    sentence`But the halves hold different months: what has moved between them may be the season, and come back. Hold a year against the year before it, when there are two.`,
  ];
}

/** The verdict on the data of the model; nothing where there is no model. */
export function halfVerdictSentences({ monitoring }: HalvesComparison): Sentence[] {
  if (monitoring === null) return [];
  return [sentence`Of the first half alone the verdict is: ${verdictPhrases[monitoring.model.verdict]}`];
}

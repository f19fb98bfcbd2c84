import { degreePhrases } from "./degreePhrases";
import { degreeWords } from "./degreeWords";
import type { Quantity } from "./glossary";

/** A word that says which way something differs. */
export interface Degree {
  /** 1: more of it, −1: less of it, 0: neither; `better` and `worse` depend on the score. */
  readonly sign: 1 | -1 | 0;
  readonly grade: "positive" | "comparative" | "superlative";
  /** What it is about, where the word says that itself. */
  readonly quantity?: Quantity;
  /** For words such as "best", whose direction depends on the score. */
  readonly ofWorth?: true;
}

/** Every phrase of degree with its meaning. */
export const degrees: readonly (readonly [string, Degree])[] = [...degreeWords, ...degreePhrases].flatMap(
  (row) =>
    (["positive", "comparative", "superlative"] as const).flatMap((grade) =>
      (row[grade] ?? "")
        .split("|")
        .filter((phrase) => phrase !== "")
        .map((phrase): readonly [string, Degree] => {
          const { sign, quantity, ofWorth } = row;
          return [
            phrase,
            { sign, grade, ...(quantity ? { quantity } : {}), ...(ofWorth ? { ofWorth } : {}) },
          ];
        }),
    ),
);

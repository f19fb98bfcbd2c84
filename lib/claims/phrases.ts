import { type Word, wordsOf } from "./words";

/** Words in a row that stand for something. */
export interface Phrase<T> {
  readonly value: T;
  /** Index of the first word, and of the first word after. */
  readonly from: number;
  readonly to: number;
}

/** A dictionary of phrases of several words, found by their stems. */
export class Phrasebook<T> {
  readonly #entries = new Map<string, { stems: readonly string[]; value: T }[]>();

  /** Adds a phrase; of phrases that start alike the longest is found, of equal ones the first. */
  add(phrase: string, value: T): void {
    const stems = wordsOf(phrase)
      .filter(({ text }) => text !== "-")
      .map(({ stem }) => stem);
    if (stems.length === 0) return;
    const alike = this.#entries.get(stems[0]) ?? [];
    alike.push({ stems, value });
    alike.sort((a, b) => b.stems.length - a.stems.length);
    this.#entries.set(stems[0], alike);
  }

  /** The longest phrase that starts at a word; hyphens between its words don't count. */
  at(words: readonly Word[], from: number): Phrase<T> | undefined {
    for (const { stems, value } of this.#entries.get(words[from].stem) ?? []) {
      let to = from;
      const matches = stems.every((stem, i) => {
        if (i > 0 && words[to]?.text === "-") to += 1;
        const isEqual = words[to]?.stem === stem;
        to += 1;
        return isEqual;
      });
      if (matches) return { value, from, to };
    }
    return undefined;
  }
}

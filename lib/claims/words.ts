/** A word, number or sign of a sentence, with its place in the text. */
export interface Word {
  /** In lower case. */
  readonly text: string;
  /** Without endings, so that "buys", "buying" and "buy" are alike. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "number" | "sign";
  readonly isCapital: boolean;
}

// Codes such as P001 are words: their digits are no quantity.
const pattern =
  /\p{L}+\d[\p{L}\d]*|\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d+(?:,\d{3})*(?:\.\d+)?|(?<![\d\p{L}])\.\d+|\p{L}+(?:['’]\p{L}+)?|\S/gu;

/** Splits text into words, numbers and signs; hyphens are signs. In linear time. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].map((match) => {
    const own = match[0].toLowerCase().replaceAll("’", "'");
    const first = own.codePointAt(0) ?? 0;
    const isNumber = /^[.\d]/.test(own) && own !== ".";
    const kind = isNumber ? "number" : /\p{L}/u.test(String.fromCodePoint(first)) ? "word" : "sign";
    return {
      text: own,
      stem: kind === "word" ? stem(own) : own,
      start: match.index,
      end: match.index + own.length,
      kind,
      isCapital: /^\p{Lu}/u.test(match[0]),
    };
  });
}

// Many marks of one sentence ask for all of it.
const whole = new WeakMap<readonly Word[], string>();

/** The words from one index to before another, with blanks between them. */
export function textOf(words: readonly Word[], from = 0, to = words.length): string {
  if (from === 0 && to === words.length) {
    const text = whole.get(words) ?? joined(words, 0, to, (word) => word.text);
    whole.set(words, text);
    return text;
  }
  return joined(words, from, to, ({ text }) => text);
}

/** The same of their stems. */
export function stemsOf(words: readonly Word[], from = 0, to = words.length): string {
  return joined(words, from, to, ({ stem }) => stem);
}

function joined(words: readonly Word[], from: number, to: number, of: (word: Word) => string): string {
  return words.slice(Math.max(0, from), Math.max(0, to)).map(of).join(" ");
}

const irregular: Readonly<Record<string, string>> = {
  ...{ bought: "buy", spent: "spend", brought: "bring", came: "come", made: "make", held: "hold" },
  ...{ has: "have", had: "have", having: "have", does: "do", did: "do", is: "be", are: "be", was: "be" },
  ...{ were: "be", been: "be", being: "be", men: "man", women: "woman", people: "person", grew: "grow" },
  ...{ grown: "grow", fell: "fall", fallen: "fall", rose: "rise", risen: "rise", won: "win", led: "lead" },
  ...{
    found: "find",
    lay: "lie",
    lies: "lie",
    lying: "lie",
    kept: "keep",
    left: "leave",
    saw: "see",
    beaten: "beat",
  },
  ...{
    this: "this",
    ours: "ours",
    its: "its",
    less: "less",
    axis: "axis",
    analysis: "analysis",
    during: "during",
  },
  ...{
    indices: "index",
    indexes: "index",
    noise: "noise",
    kmeans: "kmeans",
    means: "mean",
    paid: "pay",
    sold: "sell",
  },
};

/** A word without its commonest endings: not English morphology, but the same for every form that the glossary needs. */
export function stem(word: string): string {
  const bare = word.replace(/'s?$/, "");
  if (bare.length <= 3 && irregular[bare] === undefined) return bare;
  if (irregular[bare] !== undefined) return trimmed(irregular[bare]);
  let stemmed = bare;
  if (/[^su]s$/.test(stemmed)) stemmed = stemmed.replace(/ies$/, "y").replace(/(?<=x|ch|sh|s)es$|s$/, "");
  if (/[aeiouy].*ing$/.test(stemmed) && stemmed.length > 5) stemmed = undouble(stemmed.slice(0, -3));
  else if (/[aeiouy].*ed$/.test(stemmed) && stemmed.length > 4) stemmed = undouble(stemmed.slice(0, -2));
  else if (/[a-z]ly$/.test(stemmed) && stemmed.length > 5) stemmed = stemmed.slice(0, -2);
  return trimmed(stemmed);
}

function trimmed(word: string): string {
  return word.length > 3 ? word.replace(/e$/, "").replace(/i$/, "y") : word;
}

function undouble(word: string): string {
  return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}

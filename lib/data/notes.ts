import type { DateFormat } from "./dates";

/** Adds a sentence about a count, where there is something to tell; numbers are grouped (1,234). */
export function countNote(notes: string[], n: number, sentence: (n: string) => string): void {
  if (n > 0) notes.push(sentence(n.toLocaleString("en-US")));
}

/** What is told about a column of dates that can be read in two ways. */
export function ambiguityNote(file: string, column: string, format: DateFormat): string {
  const [chosen, other] = format === "us" ? ["month first (US)", '"dayFirst"'] : ["day first", '"us"'];
  return `${file}: every date of ${column} can be read month first and day first; it was read ${chosen}. If that is wrong, say "dateFormat": ${other} in dataset.json.`;
}

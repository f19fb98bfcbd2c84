import type { TableCells } from "./tableRender";

/** A column on a page: its head in lines, and the characters to which its texts are wrapped; null where nothing is wrapped. */
export interface LatexColumn {
  readonly head: readonly string[];
  readonly align: "left" | "right" | "center";
  readonly cells: readonly string[];
  readonly wrapAt: number | null;
}

/** How a table is laid out on a page. */
export interface LatexLayout {
  readonly columns: readonly LatexColumn[];
  /** Whether it is set in small type, with heads in several lines. */
  readonly isSmall: boolean;
  /** Whether it is as wide as the page at most, by estimate. */
  readonly fits: boolean;
  /** By estimate, heads included. */
  readonly nLines: number;
}

/** Characters that fit a line of nbconvert's page by estimate, in its type and in small type. */
const plainLine = 84;
/** See {@link plainLine}; a share of the line is counted in characters of this many. */
export const smallLine = 100;
/** What a column takes beside its text, in characters. */
const plainGap = 2;
const smallGap = 1.8;
/** Texts are not wrapped to less, nor are heads while there is room. */
const leastWidth = 12;
/** Share of the page up to which columns at their least widths leave heads in fewer lines. */
const headsAtEase = 2 / 3;

/**
 * Fits the columns of a table to a page. Where they are too wide in plain type, type is small, heads wrap between words, after hyphens and within
 * camelCase, and texts wrap, those that hold most the least. Numbers never wrap, so that the result may still be too wide.
 */
export function layOutLatex({ columns, index }: TableCells): LatexLayout {
  const all: Omit<LatexColumn, "wrapAt" | "head">[] = columns.map(({ align, cells }) => ({ align, cells }));
  const heads = columns.map(({ head }) => head);
  if (index) {
    all.unshift({ align: "left", cells: index });
    heads.unshift("");
  }
  const longest = all.map(({ cells }) => longestOf(cells));
  const plain = sum(longest.map((length, j) => Math.max(length, heads[j].length) + plainGap));
  if (plain <= plainLine) {
    const unwrapped = all.map((column, j) => ({ ...column, head: [heads[j]], wrapAt: null }));
    return { columns: unwrapped, isSmall: false, fits: true, nLines: 1 + (all[0]?.cells.length ?? 0) };
  }
  const room = smallLine - smallGap * all.length;
  const pieces = heads.map(piecesOf);
  const narrow = longest.map((length, j) => Math.max(length, longestOf(pieces[j])));
  const easy = narrow.map((width, j) => Math.max(width, Math.min(leastWidth, heads[j].length)));
  const leastOf = (wanted: readonly number[]) =>
    all.map(({ align, cells }, j) => {
      const word = Math.max(leastWidth, longestOf(pieces[j]), longestWord(cells));
      return align === "left" ? Math.min(wanted[j], word) : wanted[j];
    });
  const wanted = sum(leastOf(easy)) <= headsAtEase * room ? easy : narrow;
  const widths = widened(all, leastOf(wanted), wanted, room);
  const laidOut = all.map((column, j) => ({
    ...column,
    head: linesOf(pieces[j], Math.ceil(widths[j])),
    wrapAt: widths[j] < longest[j] ? widths[j] : null,
  }));
  const headLines = Math.max(...laidOut.map(({ head }) => head.length));
  const nLines = headLines + wrappedLines(laidOut);
  return { columns: laidOut, isSmall: true, fits: sum(widths) <= room, nLines };
}

/** Hands the room that the least widths leave to the columns whose texts take the most lines, character by character. */
function widened(
  columns: readonly { readonly cells: readonly string[] }[],
  least: readonly number[],
  wanted: readonly number[],
  room: number,
): number[] {
  const widths = [...least];
  const lines = (j: number) => sum(columns[j].cells.map((cell) => linesIn(cell, widths[j])));
  for (let left = Math.floor(room - sum(least)); left > 0; left--) {
    const narrow = widths.flatMap((width, j) => (width < wanted[j] ? [j] : []));
    if (narrow.length === 0) break;
    const next = narrow.reduce((most, j) => (lines(j) > lines(most) ? j : most));
    widths[next] = Math.min(widths[next] + 1, wanted[next]);
  }
  return widths;
}

const linesIn = (text: string, width: number) => Math.max(1, Math.ceil(text.length / width));

/** Where a head may be broken: each piece ends with what stands before the break. */
function piecesOf(head: string): string[] {
  return head.match(/[^\s-]+?(?:\s|-|$|(?<=\p{Ll})(?=\p{Lu}))|[\s-]/gu) ?? [head];
}

function linesOf(pieces: readonly string[], length: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && (last + piece).trimEnd().length <= length)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const longestOf = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.trimEnd().length));
const longestWord = (texts: readonly string[]) => longestOf(texts.flatMap((text) => text.split(" ")));

/** Lines of the body: as many per row as its longest wrapped text takes. */
function wrappedLines(columns: readonly LatexColumn[]): number {
  const rows = columns[0]?.cells.map((_, i) =>
    Math.max(...columns.map(({ cells, wrapAt }) => (wrapAt === null ? 1 : linesIn(cells[i], wrapAt)))),
  );
  return sum(rows ?? []);
}

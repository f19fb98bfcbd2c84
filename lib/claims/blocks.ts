import type { PlainText } from "./plain";
import { cellsOf, isRule, isTableLine, rowText } from "./tables";

/** A paragraph, list item, heading or row of a table. */
export interface Block extends PlainText {
  /** What a row of a table says, with its headings. */
  readonly row?: string;
  readonly isHeading?: boolean;
}

const fence = /^ {0,3}(```|~~~)/;
const separate = /^\s*(#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|>)/;
const line = /^\s*([-*_=]\s*){3,}$/;

/** Splits text into blocks; code between fences is left out. */
export function blocksOf({ text, at }: PlainText): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let places: number[] = [];
  let head: string[] | undefined;
  let isCode = false;
  const end = () => {
    if (lines.length > 0)
      blocks.push({ text: lines.join(""), at: places, isHeading: /^\s*#/.test(lines[0]) });
    [lines, places] = [[], []];
  };
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    const own = text.slice(from, to);
    const ownPlaces = at.slice(from, to);
    from = to + 1;
    if (fence.test(own)) {
      end();
      isCode = !isCode;
      continue;
    }
    if (isCode) continue;
    if (isTableLine(own)) {
      end();
      if (isRule(own)) continue;
      const cells = cellsOf(own);
      // The first row names the columns.
      if (head !== undefined) blocks.push({ text: own, at: ownPlaces, row: rowText(head, cells) });
      else if (cells.length === 1) blocks.push({ text: cells[0], at: ownPlaces, row: cells[0] });
      head ??= cells;
      continue;
    }
    head = undefined;
    const isBlank = own.trim() === "" || line.test(own.slice(0, 200));
    if (isBlank || separate.test(own)) end();
    if (isBlank) continue;
    lines.push(`${own} `);
    // One by one, for a spread of many would overflow the stack.
    for (const place of ownPlaces) places.push(place);
    places.push(ownPlaces[ownPlaces.length - 1]);
    if (/^\s*#/.test(own)) end();
  }
  end();
  return blocks;
}

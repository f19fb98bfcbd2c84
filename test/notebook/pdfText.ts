import { getDocumentProxy } from "unpdf";

/** A line of text on a page; points from the page's lower left corner. */
export interface PdfLine {
  /** from 1 */
  readonly page: number;
  readonly text: string;
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

/** What is printed, and what the document says of itself. */
export interface PdfText {
  readonly nPages: number;
  readonly width: number;
  readonly height: number;
  readonly title: unknown;
  readonly language: unknown;
  readonly isTagged: boolean;
  /** Page by page, from top to bottom. */
  readonly lines: readonly PdfLine[];
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Joins what stands at one height, from left to right. */
function linesOf(items: readonly Item[], page: number): PdfLine[] {
  const rows = new Map<number, Item[]>();
  for (const item of items.filter(({ str }) => str.trim() !== "")) {
    const y = Math.round(item.transform[5]);
    rows.set(y, [...(rows.get(y) ?? []), item]);
  }
  return [...rows]
    .sort(([a], [b]) => b - a)
    .map(([y, row]) => {
      const sorted = row.sort((a, b) => a.transform[4] - b.transform[4]);
      const text = sorted
        .map(({ str }) => str)
        .join(" ")
        .replace(/\s+/g, " ")
        .trim();
      const right = Math.max(...sorted.map(({ transform, width }) => transform[4] + width));
      return { page, text, y, left: sorted[0].transform[4], right };
    });
}

export async function readPdf(pdf: Uint8Array): Promise<PdfText> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const lines: PdfLine[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    lines.push(...linesOf(items as unknown as Item[], page));
  }
  const [, , width, height] = (await document.getPage(1)).view;
  const info = (await document.getMetadata()).info as { Title?: string; Language?: string };
  const isTagged = (await document.getMarkInfo())?.Marked === true;
  return {
    nPages: document.numPages,
    width,
    height,
    title: info.Title,
    language: info.Language,
    isTagged,
    lines,
  };
}

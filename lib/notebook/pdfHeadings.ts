import { getDocumentProxy } from "unpdf";

/** Where a heading landed in a PDF. */
export interface PdfHeading {
  readonly title: string;
  /** 1 for the document's title, 2 for its sections, and so on. */
  readonly level: number;
  /** Number of its page, from 1. */
  readonly page: number;
  /** Its upper edge in points from the lower edge of the page. */
  readonly y: number;
}

interface OutlineItem {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly OutlineItem[];
}

/**
 * Reads from a PDF's bookmarks where its headings stand, in their order.
 *
 * @throws Error where a bookmark leads to no page
 */
export async function pdfHeadings(pdf: Uint8Array): Promise<PdfHeading[]> {
  // The reader takes over the memory that it is given.
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  try {
    const headings: PdfHeading[] = [];
    const visit = async (items: readonly OutlineItem[], level: number): Promise<void> => {
      for (const { title, dest, items: below } of items) {
        const target = typeof dest === "string" ? await document.getDestination(dest) : dest;
        if (!target) throw new Error(`Cannot read bookmarks: "${title}" must lead to a page, received none`);
        const page = 1 + (await document.getPageIndex(target[0] as never));
        headings.push({ title: title.replace(/\s+/g, " ").trim(), level, page, y: Number(target[3]) });
        await visit(below, level + 1);
      }
    };
    await visit((await document.getOutline()) ?? [], 1);
    return headings;
  } finally {
    await document.destroy();
  }
}

/** The paper's height between its margins, in pixels. */
const paper = ((297 - 20 - 18) * 96) / 25.4;
/** Shares of it: what is taller breaks between pages, since in one piece it would leave a page empty; shorter lists don't. */
const [tallTable, shortList] = [0.8, 0.2].map((share) => (share * paper).toFixed(0));

/**
 * Text of a function for the browser (the library is compiled without the browser's types): no heading stands at the foot of a
 * page with little under it, and what belongs together is on one page.
 *
 * - A paragraph of one or two lines under a heading or over a list stays with what follows, as does one that asks or announces it.
 * - A short list is in one piece.
 * - A table that is about as tall as a page breaks between its rows, with two at least on either side.
 */
export const keepTogether = `() => {
  const heightOf = (element) => element.getBoundingClientRect().height;
  for (const paragraph of document.querySelectorAll("main p")) {
    const isHeld = paragraph.matches(":is(h1, h2, h3, h4) + p, p:has(+ :is(ul, ol))");
    const lines = heightOf(paragraph) / Number.parseFloat(getComputedStyle(paragraph).lineHeight);
    const announces = paragraph.matches(".prose > p:last-child") && /[?:]$/.test(paragraph.textContent.trim());
    if (lines < 2.5 && (isHeld || announces)) {
      paragraph.style.breakAfter = "avoid";
      if (announces) paragraph.parentElement.style.breakAfter = "avoid";
    }
  }
  for (const list of document.querySelectorAll("main :is(ul, ol)"))
    if (heightOf(list) < ${shortList}) list.style.breakInside = "avoid";
  for (const holder of document.querySelectorAll(".scroll")) {
    if (heightOf(holder) < ${tallTable}) continue;
    holder.style.breakInside = "auto";
    const rows = holder.querySelectorAll("tbody > tr");
    if (rows.length === 0) continue;
    rows[0].style.breakAfter = "avoid";
    rows[rows.length - 1].style.breakBefore = "avoid";
  }
}`;

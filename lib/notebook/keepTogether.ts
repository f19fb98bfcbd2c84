/**
 * Text of a function for the browser (the library is compiled without the browser's types): a paragraph of one or two lines
 * under a heading stays with what follows, so that no heading stands at the foot of a page with little under it.
 */
export const keepTogether = `() => {
  for (const paragraph of document.querySelectorAll(":is(h1, h2, h3, h4) + p")) {
    const lines = paragraph.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(paragraph).lineHeight);
    if (lines < 2.5) paragraph.style.breakAfter = "avoid";
  }
}`;

import { expect, test } from "vitest";
import { fontFaces } from "../../lib/notebook/fonts";

test("the font rules hold their fonts and name no other address", () => {
  const css = fontFaces();
  const sources = css.match(/url\([^)]{0,40}/g) ?? [];
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((source) => !source.startsWith("url(data:font/woff2;base64,"))).toEqual([]);
  expect(css).toContain("'Open Sans'");
  expect(css).toContain("'Source Code Pro'");
});

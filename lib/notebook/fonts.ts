import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const styles = [
  { name: "open-sans", sheets: ["400", "400-italic", "600", "700"] },
  { name: "source-code-pro", sheets: ["400"] },
] as const;

const subsets = ["latin", "latin-ext", "greek", "cyrillic"];

/**
 * CSS that declares "Open Sans" and "Source Code Pro" with the fonts inside, so that pages look the same on every machine
 * and fetch nothing. Covers Latin, Greek and Cyrillic; other scripts come from the machine's own fonts.
 */
export function fontFaces(): string {
  return styles
    .flatMap(({ name, sheets }) =>
      sheets.flatMap((sheet) => {
        const path = require.resolve(`@fontsource/${name}/${sheet}.css`);
        return readFileSync(path, "utf8")
          .split("/* ")
          .filter((rule) =>
            subsets.some((subset) => rule.startsWith(`${name}-${subset}-${sheet.slice(0, 3)}-`)),
          )
          .map((rule) => embed(rule.slice(rule.indexOf("@font-face")), dirname(path)));
      }),
    )
    .join("");
}

function embed(rule: string, folder: string): string {
  return rule.replace(/src: url\(\.\/(files\/[\w-]+\.woff2)\)[^;]*;/, (_, file: string) => {
    const font = readFileSync(join(folder, file)).toString("base64");
    return `src: url(data:font/woff2;base64,${font}) format("woff2");`;
  });
}

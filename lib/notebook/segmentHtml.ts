import { escapeHtml } from "./escape";
import type { SegmentTexts } from "./segmentBlock";

/**
 * A segment's block as HTML. Widths and colours stand in the elements, so that the picture shows in editors that know
 * none of the report's style.
 */
export function segmentHtml({ colour, name, size, parts, scale, barsTitle, bars }: SegmentTexts): string {
  const described = parts.map(({ head, texts }) => {
    const entries = texts.map((text) => `<dd>${escapeHtml(text)}</dd>`);
    return `<div><dt>${escapeHtml(head)}</dt>${entries.join("")}</div>`;
  });
  const bar = ({ label, value, text }: SegmentTexts["bars"][number]) => {
    const width = (50 * Math.abs(value)) / scale;
    const left = value < 0 ? 50 - width : 50;
    const drawn = `position:absolute;top:15%;height:70%;left:${left.toFixed(1)}%;width:${width.toFixed(1)}%;background:${colour}`;
    return [
      '<li style="display:flex;align-items:center;gap:.5em">',
      `<span class="label" style="flex:0 0 42%">${escapeHtml(label)}</span>`,
      `<span class="track" style="position:relative;flex:1;height:1.1em"><span style="${drawn}"></span></span>`,
      `<span class="value" style="flex:0 0 3em;text-align:right">${escapeHtml(text)}</span></li>`,
    ].join("");
  };
  const picture =
    bars.length === 0
      ? []
      : [
          '<div class="picture">',
          `<p>${escapeHtml(barsTitle)}</p>`,
          `<ul style="list-style:none;margin:0;padding:0">${bars.map(bar).join("\n")}</ul></div>`,
        ];
  return [
    `<section class="segment" style="border-left:5px solid ${colour};padding-left:1em">`,
    `<h3>${escapeHtml(name)}</h3>`,
    `<p class="size">${escapeHtml(size)}</p>`,
    '<div class="facts">',
    `<dl>${described.join("\n")}</dl>`,
    ...picture,
    "</div></section>",
  ].join("\n");
}

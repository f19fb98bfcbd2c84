import { escapeHtml } from "../escape";
import type { SegmentTexts } from "./segmentBlock";

/**
 * A segment's block as HTML. Widths and colours stand in the elements, so that the picture shows in editors that know
 * none of the report's style.
 */
export function segmentHtml(texts: SegmentTexts): string {
  const { colour, name, lead, parts } = texts;
  const described = parts.map(({ head, texts: own }) => {
    const entries = own.map((text) => `<dd style="display:inline;margin:0">${escapeHtml(text)}</dd>`);
    const term = `<dt style="display:inline;font-weight:600">${escapeHtml(head)}</dt>`;
    return `<div style="margin:0 0 .4em">${term} ${entries.join(" ")}</div>`;
  });
  return [
    `<section class="segment" style="border-left:5px solid ${colour};padding-left:1em;overflow:hidden">`,
    `<h3>${escapeHtml(name)}</h3>`,
    ...(lead === "" ? [] : [`<p class="lead">${escapeHtml(lead)}</p>`]),
    ...pictureHtml(texts),
    ...(described.length === 0 ? [] : [`<dl style="margin:0">${described.join("\n")}</dl>`]),
    "</section>",
  ].join("\n");
}

function pictureHtml({ colour, scale, barsTitle, bars }: SegmentTexts): string[] {
  if (bars.length === 0) return [];
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
  return [
    '<div class="picture" style="float:right;width:40%;margin:0 0 .6em 1.5em">',
    `<p>${escapeHtml(barsTitle)}</p>`,
    `<ul style="list-style:none;margin:0;padding:0">${bars.map(bar).join("\n")}</ul></div>`,
  ];
}

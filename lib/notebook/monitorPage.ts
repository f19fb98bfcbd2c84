import { readFileSync } from "node:fs";
import { type Figure, jupyterDisplay } from "../figures/figure";
import { monitoringFigures } from "../figures/monitoring";
import {
  cohesionSentences,
  comparedSentences,
  decisionSentences,
  driftSentences,
  migrationSentences,
  outsideSentences,
} from "../monitor/monitoringProse";
import type { Monitoring } from "../monitor/monitoringSchema";
import { count, percent, type Sentence } from "../written";
import { notebookAsset } from "./assets";
import { bundleOf, type Displayable, type DisplayBundle } from "./bundle";
import { plotlyMime } from "./document";
import { escapeHtml } from "./escape";
import { fontFaces } from "./fonts";
import { monitorIcons } from "./monitorIcons";
import { packedPlotly } from "./packedPlotly";
import {
  cohesionTable,
  driftTable,
  migrationTable,
  movesTable,
  outsideTable,
  segmentsThenNowTable,
} from "./tables/monitorTables";

interface Section {
  readonly title: string;
  /** HTML, escaped. */
  readonly body: readonly string[];
}

/**
 * The page of a comparison of new data with a kept model: the decision, then why, figures, tables, what to do, notes. One HTML
 * file that needs no other file and no network; neither Python nor a browser is needed to make it. Where scripts don't run,
 * the words of each figure stand in its place.
 *
 * @param monitoring - result of `monitorSegments`, or the content of `monitor.json`; all text in it is escaped
 * @returns HTML
 * @example
 * writeFileWhole("monitor.html", monitorPage(await monitorSegments(dataset, loaded)));
 */
export function monitorPage(monitoring: Monitoring): string {
  const title = `Does the model still hold? ${monitoring.data.dataset}`;
  const sections = sectionsOf(monitoring).map((section, i) => ({ ...section, id: `section-${i + 1}` }));
  const contents = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${[fontFaces(), ...["style.css", "print.css", "monitor.css"].map(template)].join("\n")}</style>`,
    "</head>",
    '<body class="monitor">',
    '<a class="skip" href="#content">Skip to the text</a>',
    `<nav class="contents" aria-label="Contents"><ul>${contents.join("")}</ul></nav>`,
    '<main id="content">',
    "<h1>Does the model still hold?</h1>",
    paragraph(comparedSentences(monitoring), "lead"),
    decision(monitoring),
    keyFigures(monitoring),
    ...sections.flatMap(({ id, title, body }) => [`<h2 id="${id}">${escapeHtml(title)}</h2>`, ...body]),
    "</main>",
    `<script type="text/plain" id="plotly-js">${packedPlotly()}</script>`,
    `<script>${template("report.js")}</script>`,
    "</body></html>",
    "",
  ].join("\n");
}

function sectionsOf(monitoring: Monitoring): Section[] {
  const { drift, shift, shares, migration } = monitoringFigures(monitoring);
  const outside = outsideTable(monitoring);
  const { notes } = monitoring;
  return [
    {
      title: "Why",
      body: [paragraph(driftSentences(monitoring)), plot(drift), tableOf(driftTable(monitoring))],
    },
    ...(shift === null ? [] : [{ title: "How the drifted features changed", body: [plot(shift)] }]),
    {
      title: "Who moved",
      body: [
        paragraph(migrationSentences(monitoring)),
        plot(migration),
        tableOf(migrationTable(monitoring)),
        tableOf(movesTable(monitoring)),
      ],
    },
    { title: "Segments then and now", body: [plot(shares), tableOf(segmentsThenNowTable(monitoring))] },
    {
      title: "Do the segments still fit?",
      body: [
        paragraph([...cohesionSentences(monitoring), ...outsideSentences(monitoring)]),
        tableOf(cohesionTable(monitoring)),
        outside === null ? "" : tableOf(outside),
      ],
    },
    { title: "What to do now", body: steps(monitoring) },
    ...(notes.length === 0 ? [] : [{ title: "Notes", body: [list(notes)] }]),
  ];
}

function decision(monitoring: Monitoring): string {
  const [action, ...reasons] = decisionSentences(monitoring);
  const { action: kind } = monitoring.recommendation;
  return [
    `<section class="decision is-${kind}" aria-label="Decision">${monitorIcons[kind]}`,
    `<div><p class="action">${escapeHtml(action.text)}</p>${paragraph(reasons, "reason")}</div></section>`,
  ].join("");
}

function keyFigures({ columns, customers, segments, migration }: Monitoring): string {
  const inAlarm = columns.filter((column) => column.inAlarm);
  const stayed = segments.reduce((sum, _, i) => sum + migration.customers[i][i], 0);
  const facts = [
    [
      "columns drifted",
      `${count(inAlarm.filter(({ drifted }) => drifted).length).text} of ${inAlarm.length}`,
    ],
    ["customers of both periods", count(customers.shared).text],
    ...(customers.shared === 0
      ? []
      : [["of them in another segment", percent(1 - stayed / customers.shared).text]]),
    ["joined", count(customers.joined).text],
    ["gone", count(customers.gone).text],
  ];
  const entries = facts.map(([label, value]) => `<div><dt>${label}</dt><dd>${escapeHtml(value)}</dd></div>`);
  return `<dl class="facts">${entries.join("")}</dl>`;
}

const commands = {
  keep: {
    text: "Go on with this model. Place new customers with it, and hold the next data against it when they are there.",
    lines: ["npm run score -- --model model.json --data DIR --out segments.csv"],
  },
  rescore: {
    text: "Place all customers anew with this model, and use the new segments from now on.",
    lines: ["npm run score -- --model model.json --data DIR --out segments.csv"],
  },
  refit: {
    text: "Make a new model from the new data. Segments that are found again keep their numbers and names; what was split, merged, born or has died is told. The old model is kept beside the new one.",
    lines: ["npm run refit -- --model model.json --data DIR"],
  },
};

function steps({ recommendation }: Monitoring): string[] {
  const { text, lines } = commands[recommendation.action];
  return [`<p>${text}</p>`, `<pre><code>${lines.join("\n")}</code></pre>`];
}

const template = (name: string) => readFileSync(notebookAsset("template", "seglab", name), "utf8");

const paragraph = (sentences: readonly Sentence[], name?: string) =>
  `<p${name === undefined ? "" : ` class="${name}"`}>${sentences.map(({ text }) => escapeHtml(text)).join(" ")}</p>`;

const list = (texts: readonly string[]) =>
  `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>`;

function plot(figure: Figure | null): string {
  if (figure === null) return "";
  const json = JSON.stringify(figure[jupyterDisplay]().data[plotlyMime]).replace(/</g, "\\u003c");
  return `<figure class="plot"><figcaption>${escapeHtml(figure.alt)}</figcaption><script type="application/json">${json}</script></figure>`;
}

/** A table that a keyboard can scroll where it is too wide. */
function tableOf(shown: Displayable): string {
  const { data } = bundleOf(shown) as DisplayBundle;
  const source = String(data["text/html"]);
  const label = /<caption>(.*?)<\/caption>/s.exec(source)?.[1] ?? "Table";
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}">${source}</div>`;
}

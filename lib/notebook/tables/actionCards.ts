import { segmentStyle } from "../../figures/palette";
import type { Recommendations, RecommendedAction } from "../../profile/actions/actions";
import { money, percent, plural, sentence } from "../../written";
import { type Displayable, displaySymbol } from "../displayable";
import { escapeHtml, escapeLatex, withoutControls } from "../escape";
import { noActions } from "./actionTables";

interface Card {
  readonly colour: string;
  readonly title: string;
  readonly parts: readonly { readonly head: string; readonly text: string }[];
}

/**
 * A card per segment: its action, what it is worth, why, how, when, how to test it, and what is recommended beside it. On paper a card
 * stays in one piece. All text is escaped.
 *
 * @param recommendations - of all segments, or of some
 * @param currency - ISO 4217 code, or null
 */
export function actionCards({ actions, notes }: Recommendations, currency: string | null): Displayable {
  if (actions.length === 0) return noActions(notes);
  const cards = actions
    .filter(({ isAddition }) => !isAddition)
    .map((own) =>
      cardOf(
        own,
        actions.filter(({ isAddition, segment }) => isAddition && segment === own.segment),
        currency,
      ),
    );
  return {
    [displaySymbol]: () => ({
      "text/html": cards.map(cardHtml).join("\n"),
      "text/latex": cards.map(cardLatex).join("\n\\medskip\n"),
      "text/plain": cards.map(cardText).join("\n\n"),
    }),
  };
}

function cardOf(
  own: RecommendedAction,
  additions: readonly RecommendedAction[],
  currency: string | null,
): Card {
  const { customers, revenueShare, revenueAtStake } = own;
  const stake =
    revenueAtStake > 0
      ? sentence`, ${percent(revenueShare)} of revenue, ${money(revenueAtStake, currency)} in their last year as customers`
      : "";
  const parts = [
    { head: "At stake", text: sentence`${plural(customers, "customer")}${stake}.`.text },
    { head: "Why", text: own.reason.text },
    { head: "How", text: own.measure.text },
    { head: "When", text: own.timing.text },
    { head: "Test", text: own.test.how.text },
    ...additions.map(({ action, reason, measure, timing }) => ({
      head: "Beside it",
      text: `${action}. ${reason.text} ${measure.text} ${timing.text}`,
    })),
  ];
  return {
    colour: own.segment === null ? segmentStyle(-1).colour : segmentStyle(own.segment).colour,
    title: withoutControls(`${own.name}: ${own.action}`),
    parts: parts.map(({ head, text }) => ({ head, text: withoutControls(text) })),
  };
}

/** Styles stand in the elements, so that the card shows in editors that know none of the report's. */
function cardHtml({ colour, title, parts }: Card): string {
  const lines = parts.map(
    ({ head, text }) =>
      `<div style="display:flex;gap:1em;margin:.15em 0"><dt style="flex:0 0 5em;font-weight:600">${head}</dt><dd style="margin:0">${escapeHtml(text)}</dd></div>`,
  );
  return [
    `<section class="action" style="border-left:5px solid ${colour};padding-left:1em;margin:0 0 1.2em;break-inside:avoid">`,
    `<h4 style="margin:0 0 .3em">${escapeHtml(title)}</h4>`,
    `<dl style="margin:0">${lines.join("\n")}</dl>`,
    "</section>",
  ].join("\n");
}

function cardLatex({ title, parts }: Card): string {
  return [
    `\\subsubsection*{${escapeLatex(title)}}`,
    ...parts.map(({ head, text }) => `\\noindent\\textbf{${head}:} ${escapeLatex(text)}\\par`),
  ].join("\n");
}

function cardText({ title, parts }: Card): string {
  return [title, ...parts.map(({ head, text }) => `  ${head}: ${text}`)].join("\n");
}

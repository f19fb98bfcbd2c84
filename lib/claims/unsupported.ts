import { isAdvice } from "./advice";
import { causeIn, noCause } from "./causes";
import type { Facts } from "./facts";
import { contradicted, type Finding, supported } from "./finding";
import { isKind, type Mark } from "./marks";
import { placeholderIn } from "./placeholders";
import { textOf, type Word } from "./words";

/**
 * What no data of transactions can show, and what a finished text does not hold: contradicted wherever it is claimed.
 * To say that the data can't show it is right.
 */
export function unsupportedClaims(
  facts: Facts,
  source: string,
  words: readonly Word[],
  marks: readonly Mark[],
): Finding[] {
  // What stands in quotes is a name.
  const text = textOf(words).replace(/“[^”]*”/g, "“”");
  const isAboutShop = marks.some(({ kind }) => kind === "quantity" || kind === "scope") || shop.test(text);
  const beyond = [
    picture(text, marks),
    ...(isAboutShop ? [response(facts, text), causeIn(text), attribute(text)] : []),
  ].filter((reason) => reason !== undefined);
  const left = placeholderIn(source);
  const found = left === undefined ? [] : [contradicted(`a placeholder was left in the text: "${left}"`)];
  if (forecast.test(text)) return [...found, contradicted(noResponse)];
  if (plainDenial.test(text)) {
    const isOfReasons = isAboutShop && /\b(why|causes?|reasons?|made)\b/.test(text);
    const denied = beyond.length === 0 && isOfReasons ? [noCause] : beyond;
    return [...found, ...denied.map(supported)];
  }
  return isOpen.test(text) || isAdvice(words) ? found : [...found, ...beyond.map(contradicted)];
}

const shop =
  /\b(customers?|buyers?|shoppers?|segments?|clusters?|groups?|people|specialists?|newcomers?|members?|clients?|loyalty|sales|revenue|orders|purchases|spending)\b/;

/** "these data cannot tell", "proves nothing". */
const plainDenial =
  /\b(can ?not|can't|could not|do not|does not|don't|doesn't|did not) (\w+ )?(say|tell|show|prove|know|reveal|answer|establish|support|claim|settle|be (known|said|told|estimated|shown|inferred))|\bproves? (no|nothing)\b|\bproved (no|nothing)\b|\bno proof|\bnot (a )?proof|\bnot (in (the|these|our) (data|records|results|figures)|recorded|known)\b|\bsays? nothing|\bno (way|evidence|data)\b|\b(not|im) ?possible to (say|tell|know|judge|conclude)\b|\bneither\b.* nor\b.* proves?\b|\bis unknown|\bare unknown|\bno basis|\bdata (hold|have|contain) [^.]*\b(not|no)\b/;

/** A possibility, an assumption or a test: says nothing of what is. */
const isOpen =
  /\b(whether|unclear|assumptions?|assum\w+|would have to|hold ?- ?out|untested|to be tested|test (it|this|that|them|whether|the|with)|if|not what|not causes?|not (a|the) cause|no causes?|neither|not measured|hypothesis|depends on|without offers?)\b/;

const pictures =
  /\b(pca|umap|t ?- ?sne|principal components?|biplot|scatter ?plots?|scatter|projections?|two ?- ?dimensional|2 ?- ?d|2d|component plot|embedding)\b/;
const drawings =
  /\b(plots?|pictures?|figures?|charts?|maps?|visuali[sz]ations?|colours?|colors?|eye|diagrams?)\b/;
const points = /\b(clouds?|points?|dots?|axis|axes|components?|dimensions?|plane|plot|islands?|apart)\b/;
const showing =
  /\b(prov\w+|proofs?|confirm\w*|show\w*|demonstrat\w+|reveal\w*|no doubt|evidence\w*|establish\w*|verif\w+|means? that|see|seen|visibl\w+|clear\w*|evident\w*|obvious\w*|indicat\w+|underlin\w+|tells?|valid\w*|clean\w*|beyond doubt|makes? it plain)\b/;
const groups =
  /\b(separat\w+|distinct\w*|real|apart|clusters?|groups?|segments?|structures?|borders?|well defined|tight|islands?)\b/;

function picture(text: string, marks: readonly Mark[]): string | undefined {
  const isPicture = pictures.test(text) || (drawings.test(text) && points.test(text));
  const shows = showing.test(text) || marks.some(isKind("structure"));
  return isPicture && shows && groups.test(text)
    ? "a projection on two dimensions proves no separation: what counts is the comparison with simulated shops"
    : undefined;
}

const noResponse = "the data hold no offers and no responses: what customers would do is not in them";
/** "would buy less if prices rose": a response, though it is put as a condition. */
const forecast =
  /\b(would|will) (\w+ )?(buy|spend|order|sell|purchase)\b[^.]*\bif (the |our )?(prices?|discounts?|offers?|we|you)\b|\bif (the |our )?(prices?|discounts?)\b[^.]*\b(would|will) (\w+ )?(buy|spend|order|sell|purchase)\b/;

const responses = new RegExp(
  [
    "\\b(respond\\w*|responses?|responsive\\w*|convert\\w*|conversions?|click\\w*|open rates?|redemptions?|redeem\\w*|uplift)\\b",
    "\\b(reacts?|reacted) (well|strongly|positively|to|best|badly)|\\b(receptive|persuad\\w+|tempt\\w+|return on investment|roi|roas|forecast\\w*)\\b",
    "\\bchurn (risks?|probabilit\\w+|rates?)|\\blikely to (buy|respond|churn|purchase|return|come|reorder|order|react|accept|leave|spend|stay)",
    "\\bwill (\\w+ )?(buy|spend|order|churn|grow|increase|respond|return|rise|double|accept|react|come back|lift|boost|purchase|leave|stay|bring|generate|pay|fall|shrink|drop)",
    "\\b(would|could|can) (\\w+ )?(lift|boost|raise|increase|double|triple|win back|improve|bring back|add|grow)\\b",
    "\\bcampaigns? (\\w+ )?(works?|worked|paid|brought|lifted|raised|boosted|increased|succeeded)|\\bappeals? to\\b|\\bexpect\\w* (a|an) (conversion|lift|increase|rise|response)",
  ].join("|"),
);
const sensitivity =
  /\bprice ?- ?(sensitiv\w+|elastic\w*|conscious\w*)|\bsensitiv\w+ to (the )?(prices?|price changes?)|\belastic\w*\b|\bwilling(ness)? to pay|\bcares? about (the )?prices?|\binsensitive to prices?|\binelastic\b|\bprice changes? (do|does|hardly|barely)/;

function response({ source }: Facts, text: string): string | undefined {
  if (sensitivity.test(text)) {
    const elasticity = source.prices?.elasticity ?? null;
    return elasticity === null
      ? "the data hold no change of prices from which a response to prices could be estimated"
      : undefined;
  }
  return responses.test(text) ? noResponse : undefined;
}

const attributes =
  /\b((customers|buyers|shoppers|people) (under|over) \d\d\b(?! (orders|units|eur|days|euros|%|percent|purchases|times))|resell\w*|resale|wom[ae]n|females?|males?|gender|sex|young|younger|youngsters?|aged|years old|teenagers?|millennials?|gen z|pensioners?|retired|seniors?|incomes?|salar(y|ies)|wealthy|wealthier|rich|affluent|households?|families|parents|mothers|fathers|students?|educat\w+|graduates?|occupations?|profession\w*|married|satisfied|satisfaction|happy|happier|unhappy|nps|net promoter|profit\w*|mobile|smartphones?|desktop|online|offline|social media|instagram|facebook|competitors?|website visits?|urban|rural|ethnic\w*|religio\w+|nationalit\w+|lifestyles?|attitudes?|moods?|emotion\w*|motiv\w+|personalit\w+|(average|mean|gross|net|profit|contribution) margins?)\b/;

function attribute(text: string): string | undefined {
  const match = attributes.exec(text)?.[0];
  return match !== undefined && shop.test(text)
    ? `nothing of the kind ("${match}") is in the data: they hold customers' regions and dates, products and orders`
    : undefined;
}

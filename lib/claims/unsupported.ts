import type { Facts } from "./facts";
import { contradicted, type Finding, supported } from "./finding";
import { isKind, type Mark } from "./marks";
import type { Word } from "./words";

/** What no data of transactions can show, and what a finished text does not hold: contradicted wherever it is claimed. */
export function unsupportedClaims(
  facts: Facts,
  text: string,
  words: readonly Word[],
  marks: readonly Mark[],
): Finding[] {
  const stems = ` ${words.map(({ stem }) => stem).join(" ")} `;
  const isAboutShop = marks.some(({ kind }) => kind === "quantity" || kind === "scope");
  const beyond = [
    picture(stems, marks),
    ...(isAboutShop ? [response(facts, stems), cause(stems), attribute(stems)] : []),
  ].filter((finding) => finding !== undefined);
  const left = placeholder(text);
  const found = left === undefined ? [] : [left];
  if (!isDenial(words)) return [...found, ...beyond];
  // "these data cannot tell …": to say so of what they can't is right.
  return isPlainDenial(words) ? [...found, ...beyond.map(({ reason }) => supported(reason))] : found;
}

/** "cannot tell", "prove nothing": not merely "if" or "to be tested". */
function isPlainDenial(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join(" ");
  return /\b(?:can ?not|can't|do not|does not|don't|doesn't) (?:\w+ )?(?:say|tell|show|prove|know|reveal|answer|establish|support)|prove[sd]? nothing|no proof|not (?:in the data|recorded|known)|say nothing|no way/.test(
    text,
  );
}

// Case matters: "XX" and "TBD" are no words.
const placeholders: readonly RegExp[] = [
  /\{\{|\}\}|\$\{|<%|%>/,
  /\b(?:example|sample|dummy|placeholder) (?:value|number|figure|text|data|result)s?\b/i,
  /\blorem ipsum\b/i,
  /\b(?:TBD|TODO|TBC|FIXME|NaN|undefined)\b/,
  /\b[Xx]{2,}(?:[.,][Xx]+)?\b|\b[XY] ?%|\bN ?%|[€$£] ?[Xx]\b|\b[Xx][.,][Xx]+\b/,
  /\[(?:insert|your|value|number|name|date|figure|tbd|to be|add|fill|company)\b/i,
  /<(?:insert|value|number|name|your|figure)\b/i,
  /\b(?:to be (?:filled in|completed|added|inserted)|insert (?:value|number|figure|name|chart|text) here|placeholder)\b/i,
  /_{3,}|\?{3,}|#{3,}(?=\s|$)|\bn\/a %/i,
];

function placeholder(text: string): Finding | undefined {
  const match = placeholders.map((pattern) => pattern.exec(text)?.[0]).find((one) => one !== undefined);
  return match === undefined ? undefined : contradicted(`a placeholder was left in the text: "${match}"`);
}

/** "these data cannot tell", "no test was made": says that something is not known, which is true of all below. */
function isDenial(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join(" ");
  return /\b(?:can ?not|can't|do not|does not|don't|doesn't|nothing|never|no way|impossible|unknown|not known|unclear|not recorded|not in the data|neither|whether|not measured|assumptions?|assumed|assuming|would have to|hold-out|hold - out|untested|not tested|to be tested|no proof|not proof|proves nothing|prove nothing|is no evidence|are no evidence|test it|test whether|test this|not causes?|no causes?|if)\b/.test(
    text,
  );
}

const separation =
  /(separat|distinct|real|apart|cluster|group|segment|structur|border|well defin|tight|island)/;

function picture(stems: string, marks: readonly Mark[]): Finding | undefined {
  const isPicture =
    / (pca|umap|tsne|t - sne|principal component|biplot|scatter|scatter plot|scatterplot|projection|two - dimensional|2 - d|2d) /.test(
      stems,
    ) ||
    (/ (plot|pictur|figur|chart|map|visualis|visualiz|colour|color) /.test(stems) &&
      / (cloud|point|dot|axis|component|dimension|plane) /.test(stems));
  const shows =
    / (prov|proof|confirm|show|demonstrat|reveal|leav no doubt|evidenc|establish|verify|mean that|see|visibl|clear|evident|obvious|indicat|underlin|tell) /.test(
      stems,
    ) || marks.some(isKind("structure"));
  return isPicture && shows && separation.test(stems)
    ? contradicted(
        "a projection on two dimensions proves no separation: what counts is the comparison with simulated shops",
      )
    : undefined;
}

const responses =
  / (respond|respons|conversion|convert|click|click - through|open rat|redemption|redeem|uplift|upturn|react (well|strong|positiv|to)|receptiv|churn (risk|probabil|rat)|likely to (buy|respond|churn|purchas|return|com back|order|react|accept)|will (buy|spend|order|churn|grow|increas|respond|return|ris|double|accept|react|com back|lift|boost|purchas|leav|stay|bring|generat|rise)|(would|will|could|can) (lift|boost|rais|increas|doubl|tripl|win back|improv|bring back|add) |roi|return on investment|roas|persuad|tempt|appeal to|responsiv|campaign (work|pay|brought|bring|lift|rais|boost|increas|was a success)|forecast|predict to) /;
const sensitivity =
  / (price - sensitiv|price sensitiv|sensitiv to price|price sensitivity|elasticity|price - elastic|price elastic|willing to pay|willingness to pay|price - conscious|price conscious|care about price|insensitiv to price) /;

function response({ source }: Facts, stems: string): Finding | undefined {
  if (sensitivity.test(stems) || / (elastic) /.test(stems)) {
    const { elasticity } = source.prices ?? { elasticity: null };
    return elasticity === null || elasticity === undefined
      ? contradicted("the data hold no change of prices from which a response to prices could be estimated")
      : undefined;
  }
  return responses.test(stems)
    ? contradicted("the data hold no offers and no responses: what a customer would do is not in them")
    : undefined;
}

const outside =
  / (campaign|discount|promotion|promot|advert|advertis|advertising|ad|market|newslett|e - mail|email|mailing|offer|coupon|vouch|price cut|lower price|higher price|price reduction|price increas|websit|app|servic|weather|economy|recession|inflation|competitor|competition|loyalty program|loyalty programm|brand|influenc|social media|black friday|satisfaction|quality|shipp|deliver|recommendation|covid|pandemic|habit|trust|personality|mood) /;
const causes =
  / (becaus|due to|thank to|owing to|as a result of|caus|driven by|driv|led to|lead to|made (them|custom|peopl|person|shopper)|mak (them|custom|person|shopper|buyer)|explain|attribut to|result from|trigg|bring about|brought about|make (them|custom|person|shopper|buyer)|paid off|pay off|work|stem from|reason (for|why)|responsibl for|effect of|boost|spark|fuel|prompt|spur) /;
const strongCauses =
  / (caus|be driven by|driven by|attribut to|thank to|owing to|be due to|due to|trigg|make (them|custom|person) buy|reason why) /;

function cause(stems: string): Finding | undefined {
  const isMethod =
    / (silhouett|model|kmean|dbscan|gmm|feature|rul|criterion|scal|matrix|verdict|algorithm|covarianc|window|round|seed|segment be (made|form)) /.test(
      stems,
    );
  const isCause = (causes.test(stems) && outside.test(stems)) || (strongCauses.test(stems) && !isMethod);
  return isCause ? contradicted("the data show what happened together, not what caused it") : undefined;
}

const attributes =
  / (woman|man|female|mal|gender|sex|young|age|aged|years old|year old|teenag|millennial|gen z|pensioner|retire|senior|incom|salary|wealthy|rich|affluent|household|famil|family|parent|child|student|educat|graduat|occupation|profession|married|single|satisfi|satisfaction|happy|unhappy|nps|net promoter|profit|profitabl|profitability|margin|mobil|smartphon|desktop|onlin|offlin|app|social media|instagram|facebook|competitor|website visit|urban|rural|city|ethnic|religion|nationality|lifestyl|attitud|mood|emotion|motiv|personality) /;

function attribute(stems: string): Finding | undefined {
  const match = attributes.exec(stems)?.[1];
  const isPerson =
    / (custom|buyer|shopp|segment|cluster|group|specialist|newcom|they|person|member|lapsed|client) /.test(
      stems,
    );
  return match !== undefined && isPerson && !/^(single|app|age|child|famil|family)$/.test(match)
    ? contradicted(
        `nothing of the kind ("${match}") is in the data: they hold customers' regions and dates, products and orders`,
      )
    : undefined;
}

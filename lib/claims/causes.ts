const outside =
  /\b(campaigns?|discounts?|promotions?|promot\w+|advert\w+|ads?|marketing|newsletters?|e ?- ?mails?|emails?|mailings?|offers?|coupons?|vouchers?|price cuts?|lower prices?|higher prices?|price (reductions?|increases?)|website|apps?|service|weather|economy|recession|inflation|competitors?|competition|loyalty program\w*|brands?|influencers?|social media|black friday|satisf\w+|quality|shipping|delivery|pandemic|habits?|trust|personality|mood|love|gifts?|payday|bonus\w*|tv|seo)\b/;
const motives =
  /\b(deliver\w*|too late|arriv\w* late|delay\w*|slow\w*|wait\w*|(customer|bad|poor) support|staff|rude\w*|friendly|checkout|returns? policy|packag\w*|damaged|broken|out of stock|sold out|unavailable|assortment|bored|boring|rivals?|elsewhere|alternatives?|children|school|moved away|needs?|needed|complain\w*|complaints?|problems?|bugs?|disappoint\w*|dissatisf\w*|frustrat\w*|angry|annoy\w*|felt|feel|feels|liked?|likes|enjoy\w*|hated?|dislik\w*|afraid|believ\w*|forgot\w*|lost interest|want\w*|hop(e|ed|ing)|fear\w*|curious|(live|lives|lived|living) (too )?(far|near|close|abroad)|stores?|lov(e|es|ed)|convenien\w*|reputation|prices? (rose|rise|rises|risen|increased?|went up|were raised|climbed|fell|dropped|soared)|rising prices|too (expensive|dear|high|costly|complicated)|(find|found|finds|think|thinks|thought) (the|it|our|them|that|prices))\b/;
/** What customers do of their own accord. */
const behaviour =
  /\b(left|leave|leaves|leaving|stop|stops|stopped|quit|churn\w*|stay(s|ed)?|went|gone|go|goes|switch\w*|defected|vanish\w*|disappear\w*|lapsed|abandon\w*|buy|buys|bought|buying|order|orders|ordered|ordering|come|comes|came|spend|spends|spent|spending|return|returns|returned|prefer\w*|choose|chose|pay|pays|paid|shop|shops|shopped|visit\w*|stock|stocked|sign(s|ed)? up|join(s|ed)?|hesitat\w*|avoid\w*)\b/;
/** "drove the customers away" */
const repelled =
  /\b(drove|drives?|driven|driving|chas(e|es|ed|ing)|scar(e|es|ed|ing)|frighten\w*|puts?|putting|push(ed|es)?|turn(ed|s)?|keeps?|kept) [^.,;]{0,40}\b(customers?|buyers?|shoppers?|segment|them|people|clients?|newcomers?|specialists?)? ?[^.,;]{0,15}\b(away|off)\b/;
/** "discounts brought them back", "won by the autumn campaign" */
const broughtBack = new RegExp(
  `${outside.source}[^.]*\\b(brings?|brought|w[io]ns?|lured?|got) [^.]{0,40}\\bback\\b|\\b(won|gained|acquired|attracted|recruited|brought in) (by|through|with|via)\\b[^.]*${outside.source}`,
);
/** What a reason says that the data may bear out: "because they order most often". */
const ofData =
  /\b(orders?|ordering|ordered|often|revenue|sales|spen\w*|worth|pric\w*|units?|pieces|quantit\w*|baskets?|categor\w*|regions?|season\w*|holidays?|christmas|novem\w*|decem\w*|months?|years?|recen\w*|days?|tenure|histor\w*|customers?|buyers?|segments?|groups?|more|most|less|least|few\w*|many|large\w*|small\w*|high\w*|low\w*|long\w*|short\w*|expensive|dear|cheap\w*|new\w*|lapsed|loyal|premium|bulk|specialists?|frequent\w*|rare\w*|seldom|join\w*|came|bought|buy\w*|data|known|\d)/;
const reasonOf = /\breasons? (that|behind|the|they|customers|people|our|so many)\b/;
const causes =
  /\b(because|due to|thanks to|owing to|as a result of|result of|caus\w+|driven by|drives?|drove|led to|leads? to|(made|makes?) (the |our )?(them|customers|people|buyers|shoppers|segments?|clusters?|groups?)|explain\w*|attribut\w+|results? from|trigger\w*|brought about|brings? about|paid off|pays? off|stems? from|reasons? (for|why)|responsible for|effects? of|boost\w*|spark\w*|fuel\w*|increas\w+|rais\w+|lift\w*|improv\w+|reduc\w+|prompt\w*|spur\w*|attract\w*|lur\w+|encourag\w+|turn\w* (them|customers) into|worked|works)\b/;
const strongCauses =
  /\b(caus(es?|ed|ing)|(is|are|was|were) (mainly |mostly |largely )?(driven by|due to|caused by|explained by|the result of)|attribut(ed|able) to|thanks to|owing to|trigger(s|ed)?|(makes?|made) (them|customers|people|buyers) (buy|spend|order|return|more|less)|the reason why)\b/;
const method =
  /\b(silhouettes?|models?|kmeans|dbscan|gmm|features?|rules?|criteri\w+|scal(e|ed|ing)|verdict|algorithms?|covarianc\w+|window|rounding|seeds?|mixture|clusterings?|holm)\b/;

/** Why a cause can't be told. */
export const noCause = "the data show what happened together, not what caused it";

/** What a text that names a cause of what customers do is told. */
export function causeIn(text: string): string | undefined {
  if (method.test(text)) return undefined;
  const isCause =
    (causes.test(text) && outside.test(text)) ||
    strongCauses.test(text) ||
    repelled.test(text) ||
    isMotive(text) ||
    broughtBack.test(text) ||
    (behaviour.test(text) && reasonOf.test(text));
  return isCause ? noCause : undefined;
}

/** "left because deliveries took too long": what customers do, and after it what moved them. */
function isMotive(text: string): boolean {
  const [main, reason] = text.split(/(?:\bbecause(?: of)?|\bsince|, as|\bfor fear of)\b(.*)/);
  const [, unknown] = text.split(/\bbecause\b(.*)/);
  if (unknown !== undefined && behaviour.test(main) && !ofData.test(unknown)) return true;
  const [why, then] = text.split(/\b(?:that|this|which) (?:is|was) why\b(.*)/);
  if (then !== undefined && behaviour.test(then) && (motives.test(why) || outside.test(why))) return true;
  return reason !== undefined && behaviour.test(main) && (motives.test(reason) || outside.test(reason));
}

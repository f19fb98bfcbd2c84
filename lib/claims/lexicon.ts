import { degrees } from "./degrees";
import type { Facts } from "./facts";
import { type Quantity, quantityPhrases } from "./glossary";
import type { Meaning } from "./marks";
import { Phrasebook } from "./phrases";
import type { Dimension } from "./scope";
import { namedScopes } from "./subjects";

const scoped = (dimension: Dimension): Meaning => ({ kind: "dimension", dimension });
const structure = (says: "distinct" | "none" | "slices" | "continuum" | "not-applicable"): Meaning => ({
  kind: "structure",
  says,
});

/** Words of grammar, and words about the verdict, with their meaning. */
const grammar: readonly (readonly [Meaning, string])[] = [
  [scoped("segments"), "segment|cluster|group|customer segment|customer group"],
  [scoped("regions"), "region|market|continent|geography"],
  [scoped("categories"), "category|product category|department|product group"],
  [scoped("months"), "month|single month"],
  [scoped("models"), "model|algorithm|fit|clustering|of the three|competitor|contender|candidate"],
  [scoped("years"), "year"],
  [{ kind: "statistic", statistic: "mean" }, "mean|average|on average|averages|arithmetic mean"],
  [{ kind: "statistic", statistic: "median" }, "median"],
  [
    { kind: "negation", isUniversal: false },
    "not|never|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|no|cannot|can't|neither|hardly|scarcely|nor|far from|by no means|anything but|fails to|fail to|won't|not at all|nowhere near",
  ],
  [
    { kind: "negation", isUniversal: true },
    "nobody|no one|none|not a single|not one|no other|nothing|nobody else|no one else|none of the others|no single|nowhere",
  ],
  [
    { kind: "target" },
    "than|compared with|compared to|against|versus|vs|relative to|in comparison with|in comparison to|as opposed to|unlike|in contrast to|after",
  ],
  [
    { kind: "hedge" },
    "would|could|should|might|may|whether|if|perhaps|probably|presumably|maybe|unclear|unknown|suppose|assume|assuming|assumed|assumption|say nothing|cannot tell|can't tell|cannot say|can't say|cannot show|not recorded|do not say|does not say|do not tell|does not tell|please|consider|let us|goal|hypothesis|no way to know|cannot know|can't know|not known|open question|can't show|except|apart from|other than",
  ],
  [
    { kind: "pronoun" },
    "they|their|them|theirs|it|its|these|those|this segment|these customers|this group|he|she|such customers|this region|this category|here|that segment|one of them|the latter|this model",
  ],
  [{ kind: "each" }, "each|every|both|every single"],
  [
    { kind: "together" },
    "together|combined|jointly|in total|between them|taken together|sum|add up to|added up",
  ],
  [{ kind: "next" }, "followed by|then come|next come|ahead of only"],
  [
    { kind: "equal" },
    "little difference|no difference|hardly any difference|no real difference|no great difference|not much difference|exactly as many|just as many|as many|as much|exactly as much|just as much|same|hardly differ|barely differ|differ little|differ hardly|scarcely differ|equal|identical|alike|as many as|similar|on a par|level with|tie|tied for|no difference|do not differ|don't differ|as much as|equally",
  ],
  [{ kind: "trend", sign: 1 }, "grow|grew|increase|rise|rose|climb|went up|gain|expand|growth|up from|jump"],
  [
    { kind: "trend", sign: -1 },
    "shrink|shrank|decrease|decline|fall|fell|drop|went down|lost ground|contract|down from|slump",
  ],
  [
    { kind: "boundary" },
    ";|—|while|whereas|but|although|though|however|which|where|yet|because|whose|so that|even though|despite|except that|with the exception",
  ],
  // Consumed, for their words mean something else by themselves.
  [
    { kind: "other" },
    "home to|at home|most of all|at least|at most|more or less|little wonder|last but not least|first of all|as well as|as well|in order to|no doubt|no wonder|much the same|in the long run|so long as|as long as|as soon as|above all|after all|good to know|best possible|best estimate|best guess|top level|bulk of|in short|short rule|long run|high season|low season|more about|not only|no longer than|low-level|high-level|value of k",
  ],
  [
    structure("distinct"),
    "verdict: distinct|verdict is distinct|clearly separated|well separated|clearly distinct|good separation|strong separation|excellent separation|clear separation|clean separation|cleanly separated|perfectly separated|nicely separated|lie well apart|lie far apart|well apart|far apart|segments are real|groups are real|clusters are real|real groups|real segments|real clusters|real structure|true clusters|genuine groups|genuine segments|genuine clusters|natural groups|natural clusters|natural segments|distinct groups|distinct segments|distinct clusters|distinct customer groups|separate groups|clear-cut groups|sharp borders|sharply separated|neatly separated|well-defined clusters|well-defined segments|well defined groups|clear structure|strong structure|clear clusters|separate well|separated well|segments exist|groups exist|segments are distinct|groups are distinct|clusters are distinct|clusters are well defined|real and distinct|truly different groups|clear groups|crisp clusters|distinct types of customers|real customer groups|actual groups|separates well|separates the customers well|well-separated|clear boundaries|clear gaps|segments are genuine|groups are genuine|more than slices",
  ],
  [
    structure("none"),
    "verdict: no structure|verdict: none|no structure|no structure at all|verdict is no structure|pure noise|nothing but noise|structureless|no pattern|no patterns|just noise|purely random|no evidence of segments|behave alike|all customers behave the same|no evidence of groups|unstructured|nothing but chance|are artefacts|are artifacts|an artefact|an artifact|pure chance",
  ],
  [
    structure("continuum"),
    "no real groups|no natural groups|no groups|no distinct groups|no real segments|no genuine groups|no clear groups|smooth continuum|along a continuum|on a continuum|form a continuum|is a continuum|continuous spectrum|vary smoothly|borders are arbitrary|arbitrary borders|borders between segments are arbitrary|are arbitrary|merge into one another|flow into one another|shade into one another|no clear borders|not real|arbitrary|segments overlap completely|not distinct|no gaps|no clusters|no real clusters|no natural clusters|no real structure|blend into each other|no true groups|do not exist|don't exist|no segments in these data",
  ],
  [
    structure("slices"),
    "verdict: useful slices|verdict: slices|useful slices|slices of a continuum|merely slices|only slices|just slices|verdict is useful slices|convenient slices",
  ],
  [structure("not-applicable"), "verdict: not applicable|no verdict|verdict is not applicable"],
];

/** The dictionary of a set of facts: the glossary, the words of degree and grammar, and the names that occur in the data. */
export function lexiconOf(facts: Facts): Phrasebook<Meaning> {
  const book = new Phrasebook<Meaning>();
  for (const [phrase, scope] of namedScopes(facts)) book.add(phrase, { kind: "scope", scope });
  for (const quantity of Object.keys(quantityPhrases) as Quantity[])
    for (const phrase of quantityPhrases[quantity].split("|"))
      book.add(phrase, { kind: "quantity", quantity });
  for (const [phrase, degree] of degrees) book.add(phrase, { kind: "degree", degree });
  for (const [meaning, phrases] of grammar)
    for (const phrase of phrases.split("|")) book.add(phrase, meaning);
  return book;
}

import { decimal, listed, type Sentence, sentence } from "../../written";
import { answer, consequence, halfGrounds, shopGrounds, sliceGrounds } from "../answers";
import { type Facts, verdictOf } from "../facts";
import { capitalised, chance } from "../phrases";
import type { Template } from "../template";
import { areUntested } from "../untested";
import { behaviourFound } from "../verdictFacts";

/** Whether there are segments, with all that the answer rests on. */
export const verdictTemplates: readonly Template[] = [
  {
    id: "results-answer",
    section: "results",
    heading: "Are there segments?",
    write: (facts) => [...answer(facts), ...consequence(facts)],
  },
  { id: "results-behaviour", section: "results", write: behaviour },
  {
    id: "results-groups",
    section: "results",
    write: (facts) => [...shopGrounds(facts), ...halfGrounds(facts)],
  },
  { id: "results-slices", section: "results", write: sliceGrounds },
  { id: "results-firmness", section: "results", write: firmness },
  {
    id: "results-calibration",
    section: "results",
    write(facts) {
      // Beside a firm answer it stands in the same sentence.
      if (isCalibrated(facts) || isFirm(facts)) return [];
      return [capitalised(sentence`${uncalibrated}, so read the verdict with more caution.`)];
    },
  },
  { id: "results-use", section: "results", heading: "What that allows", form: "list", write: allowed },
];

function behaviour(facts: Facts): readonly Sentence[] {
  const found = behaviourFound(facts);
  if (found === null) return [];
  const say = (some: typeof found.differ) =>
    listed(some.map(({ asked, pHolm }) => sentence`${asked} ${chance(pHolm)}`));
  const meaning = sentence`Here p is the chance that customers who are all alike would seem to differ as much; ${decimal(verdictOf(facts).evidence.thresholds.behaviourLevel)} or less counts as a difference.`;
  if (found.differ.length === 0) {
    return [sentence`Customers differ by no more than chance in ${say(found.alike)}.`, meaning];
  }
  const rest = found.alike.length > 0 ? sentence`, not in ${say(found.alike)}` : sentence``;
  return [sentence`Customers differ by more than chance in ${say(found.differ)}${rest}.`, meaning];
}

function allowed(facts: Facts): readonly Sentence[] {
  if (areUntested(facts)) {
    return [
      sentence`Good for: a description of the customers by segments that somebody asked for, or another model made.`,
      sentence`Not good for: decisions that need these segments to come back; the verdict is about others.`,
    ];
  }
  switch (facts.results.verdict.level) {
    case "distinct":
      return [
        ...allowedInTime(facts),
        sentence`Not good for: certainty about single customers, above all those at the edge of a segment, or for reasons why they buy as they do.`,
      ];
    case "slices":
      return [
        sentence`Good for: deciding who gets which message, offer or budget, since a customer's slice says something about orders that it was not made from.`,
        sentence`Not good for: speaking of types of people. The borders are a choice, customers near a border are alike on both sides, and another number of slices would be as right.`,
      ];
    case "none":
      return [
        sentence`Good for: ranking customers by what they spend, and treating the top differently from the rest.`,
        sentence`Not good for: personas, a message per group, or a budget per group. What a customer bought does not tell enough of what that customer buys next.`,
      ];
    case "not-applicable":
      return [
        sentence`Good for: a first look at what is in the data.`,
        sentence`Not good for: decisions that need the groups to be real or to last.`,
      ];
  }
}

// From here on most customers keep their segment.
const lasting = 0.5;

/** What distinct segments are good for, depending on whether they last. */
function allowedInTime({ checks }: Facts): readonly Sentence[] {
  const { adjustedRand } = checks.persistence;
  const begin = "Good for: speaking of kinds of customers";
  if (adjustedRand !== null && adjustedRand >= lasting) {
    return [sentence`${begin}, giving each kind its own treatment, and following them over time.`];
  }
  const today = sentence`${begin}, and giving each kind its own treatment.`;
  if (adjustedRand === null) return [today];
  return [
    today,
    sentence`Not good for following segments over time: those of the earlier half of the period agree with those of the later by ${decimal(adjustedRand)} only (one is complete, zero is chance). Follow customers, not labels.`,
  ];
}

/** Whether the thresholds were tried out for figures such as these; true where there is nothing to hold against them. */
function isCalibrated(facts: Facts): boolean {
  const { calibrated, continuum } = verdictOf(facts).evidence;
  return calibrated || continuum.length === 0;
}

const uncalibrated =
  "the thresholds were tried out for the standard set of figures, and here another set or scale is in use";

/** Whether the verdict stays the same when any one threshold moves. */
function isFirm(facts: Facts): boolean {
  const { firmness: rows, level } = verdictOf(facts);
  return rows.every(({ lower, higher }) => lower.level === level && higher.level === level);
}

/** What the verdict would be with another threshold, where that is another one. */
function othersWithin(facts: Facts): readonly Sentence[] {
  const { firmness: rows, level } = verdictOf(facts);
  return rows.flatMap(({ label, value, lower, higher }) =>
    [lower, higher]
      .filter((there) => there.level !== level)
      .map(
        (there) =>
          sentence`it would be ${quotedLevel[there.level]} with ${decimal(there.value)} instead of ${decimal(value)} for the ${label}`,
      ),
  );
}

/** Whether the verdict hangs on one of its thresholds. */
function firmness(facts: Facts): readonly Sentence[] {
  const { level, evidence } = verdictOf(facts);
  if (level === "not-applicable" || evidence.continuum.length === 0) return [];
  if (isFirm(facts)) {
    const but = isCalibrated(facts) ? sentence`` : sentence`, but ${uncalibrated}`;
    return [
      sentence`The answer is firm: it stays the same when any one of the thresholds behind it is a fifth lower or higher${but}.`,
    ];
  }
  return [sentence`The answer is close: ${listed(othersWithin(facts))}.`];
}

const quotedLevel = {
  distinct: "“distinct segments”",
  slices: "“useful slices”",
  none: "“no segments”",
  "not-applicable": "“not to be said”",
} as const;

import type { Facts, Profile } from "./facts";
import { heads, type Kind, kinds } from "./kinds";
import type { Scope } from "./scope";

/** Every phrase that names something in the facts, with what it names; the most particular first. */
export function namedScopes(facts: Facts): (readonly [string, Scope])[] {
  return [
    ...ownNames(facts),
    ...kinds.flatMap((kind) => kindPhrases(kind, segmentsOf(kind, facts.segments))),
    ...modelPhrases(facts),
    ...facts.population.regions.flatMap(({ name }) => regionPhrases(name)),
    ...facts.population.categories.flatMap(({ name }) => categoryPhrases(name)),
    ...periodPhrases(facts),
    ...fixed,
  ];
}

/** The segments that bear a kind's name. */
export function segmentsOf({ name }: Kind, segments: readonly Profile[]): number[] {
  const bearing = segments.filter((profile) => plain(profile.name).startsWith(plain(name)));
  const exact = bearing.filter((profile) => !/\(segment/.test(profile.name));
  return (exact.length > 0 ? exact : bearing).flatMap(({ segment }) => (segment === null ? [] : [segment]));
}

const plain = (name: string) => name.toLowerCase().replaceAll("-", " ");

function kindPhrases(kind: Kind, segments: readonly number[]): (readonly [string, Scope])[] {
  // A kind that no segment has is a subject of which nothing is known, not the whole shop.
  const scope = { segments: segments.length === 1 ? segments : [Number.NaN] };
  const named = kind.before.split("|").flatMap((words) => heads.map((head) => `${words} ${head}`));
  return [...named, ...kind.alone.split("|")].map((phrase) => [phrase, scope] as const);
}

function ownNames({ segments }: Facts): (readonly [string, Scope])[] {
  return segments.flatMap(({ name, segment }) => {
    if (segment === null) return [];
    const scope = { segments: [segment] };
    const phrases = [...heads.map((head) => `${name} ${head}`)];
    // One word such as "new" is a name only with a noun after it.
    const isLong = /[\s-]/.test(name.trim());
    return [...phrases, ...(isLong ? [name, `"${name}"`] : [`"${name}"`, `“${name}”`])].map(
      (phrase) => [phrase, scope] as const,
    );
  });
}

const covariances: Readonly<Record<string, readonly string[]>> = {
  ...{ diag: ["diag", "diagonal"], full: ["full"], tied: ["tied", "shared"], spherical: ["spherical"] },
};

function modelPhrases({ allModels, models, chosen }: Facts): (readonly [string, Scope])[] {
  const synonyms = {
    kmeans: ["kmeans", "k-means", "k means", "k-means clustering"],
    gmm: ["gmm", "gaussian mixture", "gaussian mixture model", "mixture model", "the mixture", "gmms"],
    dbscan: ["dbscan", "density-based clustering"],
  };
  const variants = allModels.flatMap(({ name, model }) => {
    const kind = /\((\w+)\)/.exec(name)?.[1];
    const said = kind === undefined ? [] : (covariances[kind] ?? [kind]);
    const phrases = said.flatMap((word) => [
      ...[`${word} ${model}`, `${model} ${word}`, `${word} mixture`, `${word} gaussian mixture`],
      ...["gmm", "mixture", "gaussian mixture"].flatMap((noun) => [
        `${noun} with ${word} covariance`,
        `${noun} with ${word} covariances`,
      ]),
    ]);
    return [name, ...phrases].map((phrase) => [phrase, { models: [name] }] as const);
  });
  const main = models.flatMap(({ model, name }) =>
    synonyms[model].map((phrase) => [phrase, { models: [name] }] as const),
  );
  const own =
    chosen === undefined
      ? []
      : ["ours", "our model", "the chosen model", "our segmentation", "our clustering"];
  return [...variants, ...main, ...own.map((phrase) => [phrase, { models: [chosen?.name ?? ""] }] as const)];
}

function said(scope: Scope, phrases: string): (readonly [string, Scope])[] {
  return phrases.split("|").map((phrase) => [phrase, scope] as const);
}

const demonyms: Readonly<Record<string, readonly string[]>> = {
  Europe: ["European"],
  France: ["French"],
  Germany: ["German"],
  Spain: ["Spanish"],
  Netherlands: ["Dutch"],
  "United Kingdom": ["British", "UK"],
  "United States": ["American", "US", "USA"],
  EIRE: ["Irish", "Ireland"],
  Belgium: ["Belgian"],
  Switzerland: ["Swiss"],
};

function regionPhrases(name: string): (readonly [string, Scope])[] {
  const scope = { regions: [name] };
  const adjectives = [...(demonyms[name] ?? []), ...(/a$/.test(name) ? [`${name}n`] : [])];
  const all = [name, ...adjectives, ...adjectives.flatMap((word) => [`${word} customers`, `${word} buyers`])];
  return all.map((phrase) => [phrase, scope] as const);
}

function categoryPhrases(name: string): (readonly [string, Scope])[] {
  const scope = { categories: [name] };
  return [name, `${name} category`, `${name} products`, `category ${name}`].map(
    (phrase) => [phrase, scope] as const,
  );
}

function periodPhrases({ years, holidayMonths }: Facts): (readonly [string, Scope])[] {
  const [first, last] = [years[0], years[years.length - 1]];
  return [
    ...said(
      { months: holidayMonths },
      "holiday months|the two holiday months|holiday season|the holidays|christmas season|end of the year|year-end|the last two months of the year|festive season|the two months before the new year|last two months of the year",
    ),
    ...said({ months: [1, 2, 3] }, "first quarter|q1"),
    ...said({ months: [4, 5, 6] }, "second quarter|q2"),
    ...said({ months: [7, 8, 9] }, "third quarter|q3"),
    ...said({ months: [10, 11, 12] }, "fourth quarter|last quarter|q4|final quarter"),
    ...said({ months: [6, 7, 8] }, "summer|summer months|the summer"),
    ...said({ months: [3, 4, 5] }, "spring months"),
    ...said({ months: [1, 2, 3, 4, 5, 6] }, "first half of the year|first six months|first half-year"),
    ...said({ months: [7, 8, 9, 10, 11, 12] }, "second half of the year|second half-year"),
    ...(years.length === 2
      ? [
          ...said(
            { years: [first] },
            "the first year|the year before|previous year|the prior year|first year|year earlier",
          ),
          ...said(
            { years: [last] },
            "the second year|last year|the following year|the year after|second year",
          ),
        ]
      : []),
  ];
}

const fixed: readonly (readonly [string, Scope])[] = [
  ...said(
    { simulated: [true] },
    "shops simulated without any|simulated shops|simulated shop|simulated data|simulated shops without groups|null model|null models|simulated shops without any groups|the null|nulls|the nulls|continuum shops|continuum shop|simulations|simulated shops that have no groups|simulated continua|random data|shops without groups|a continuum shop|shops without any groups|simulated shops whose customers vary without groups|of a continuum|than a continuum|shops simulated without groups|groupless shops|simulated customers|simulated continuum|data without groups|simulated shops with no groups|customers without groups|artificial shops|shops with no groups|null shops",
  ),
  ...said(
    { everybody: [true] },
    "average customer|the average customer|an average customer|the shop average|overall average|typical customer|population average|overall mean|population mean|customers overall|shop as a whole|whole shop|for all customers|than all customers|among all customers|across all customers|everybody|the whole customer base|all customers together|customers as a whole|a customer in general|the average of all|average buyer|the overall figure|everyone|shop-wide average|the shop's average|customers in general|all orders together|average of all customers|mean of all customers|against all customers|all customers average",
  ),
  ...said(
    { others: ["any"] },
    "any other segment|any other group|any other|anybody else|anyone else|all others|every other segment|all other segments|anybody else's|anyone else's|any of the others|any other region|any other category|any other model|all other models|any other month|all other regions|all other categories|every other group|everyone else|everybody else|everybody else's|everyone else's|all the others|any other cluster|every other|all other groups|every other region|any other customers|the other six|each of the others",
  ),
  ...said(
    { others: ["rest"] },
    "the others|the rest|other segments|the other segments|other customers|the remaining customers|others|the others do|the other customers|other groups|the rest of the customers|other regions|the other groups|the other clusters|other buyers|others do|the other models|other models",
  ),
];

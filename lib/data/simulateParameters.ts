/**
 * Every number that a simulated shop depends on, in one place. Days count from midnight of `firstDate`, day 0.
 */
export const shopParameters = {
  firstDate: "2023-01-01",
  nDays: 731,
  holidayMonths: [11, 12],
  /** Orders per day in the holiday months, where the rest of the year has 1: what everybody does. */
  holidayWeight: 1.6,
  /** Half the range of log price within a category. */
  priceSpan: 1.2,
  /** How far in log price (a standard deviation) a product may lie from what the customer wants to spend. */
  priceTolerance: 0.4,
  /** Standard deviation of the log popularity of products. */
  popularitySd: 0.3,
  /** Units of a line beyond the first, on average. */
  extraUnits: 1.2,
  /** Share of customers who prefer what is popular in their region. */
  favouringShare: 0.15,
  /** Share of such a customer's lines that go to favourites of the region. */
  favouringStrength: 0.85,
  /** Favourites of a region per category: one from each of so many price bands. */
  favouritesPerCategory: 3,
} as const;

/** Where customers live, with their share. */
export const regionParameters = [
  { name: "Asia", share: 0.22 },
  { name: "Europe", share: 0.3 },
  { name: "North America", share: 0.28 },
  { name: "South America", share: 0.2 },
] as const;

/** One planted way of buying. What is not given is as everybody does. */
export interface GroupParameters {
  readonly name: string;
  /** Share of the customers. */
  readonly share: number;
  /** Orders within the window, relative to other groups. */
  readonly rate: number;
  /** Mean of the price taste: log price wanted, relative to the category. */
  readonly priceTaste: number;
  /** Mean units of a line beyond the first. */
  readonly extraUnits: number;
  /** Median of the holiday weight (see `shopParameters.holidayWeight`). */
  readonly holidayWeight: number;
  /** Mean share of lines in the customer's one category; null: no such category. */
  readonly focus: number | null;
  /** First and last possible day of the sign-up, negative before the window. */
  readonly signup: readonly [first: number, last: number];
  /** First and last possible day from which on the customer no longer buys; null: buys to the end. */
  readonly end: readonly [first: number, last: number] | null;
}

const ordinary = {
  share: 0.14,
  rate: 1,
  priceTaste: 0,
  extraUnits: shopParameters.extraUnits,
  holidayWeight: shopParameters.holidayWeight,
  focus: null,
  signup: [-365, 449],
  end: null,
} as const;

/** The seven planted groups. */
export const groupParameters: readonly GroupParameters[] = [
  { ...ordinary, name: "loyal", rate: 1.8, priceTaste: 0.32 },
  { ...ordinary, name: "premium", rate: 0.6, priceTaste: 0.75, extraUnits: 0.6 },
  { ...ordinary, name: "bulk", priceTaste: -0.6, extraUnits: 3.6 },
  { ...ordinary, name: "seasonal", rate: 0.87, holidayWeight: 11 },
  { ...ordinary, name: "specialist", share: 0.16, focus: 0.68 },
  { ...ordinary, name: "new", share: 0.12, rate: 0.6, signup: [620, 699] },
  { ...ordinary, name: "lapsed", share: 0.16, rate: 0.8, signup: [-365, 59], end: [170, 420] },
];

/** How members of one planted group differ from each other. */
export const withinGroup = {
  /** Shape of the gamma distributed order rate. */
  rateShape: 8,
  priceTasteSd: 0.18,
  /** Shape of the gamma distributed mean of extra units. */
  extraUnitsShape: 10,
  /** Standard deviation of the log holiday weight. */
  logHolidayWeightSd: 0.25,
  /** Sum of the Dirichlet concentrations of category shares. */
  categoryConcentration: 60,
  /** Sum of the two beta concentrations of a specialist's focus. */
  focusConcentration: 40,
} as const;

/** The continuum: tastes that vary smoothly, correlated with each other, without groups. */
export const continuumParameters = {
  rateShape: 1.5,
  priceTasteSd: 0.5,
  /** Correlation of the price taste with the (standardised) log order rate. */
  priceWithRate: 0.5,
  logExtraUnitsSd: 0.6,
  /** Correlation of log extra units with the price taste. */
  unitsWithPrice: -0.4,
  logHolidayWeightSd: 0.4,
  /** Sum of the Dirichlet concentrations of category shares. */
  categoryConcentration: 9,
} as const;

/** First and last possible day of the sign-up where there are no groups. */
export const commonSignup: readonly [first: number, last: number] = [-365, 689];

/** Sign-up and end of customers who are there throughout, until they are made to come and go. */
export const always = { signup: [0, 0], end: null } as const;

/** Coming and going at a steady pace: shops with drift, and those held against them. */
export const flowParameters = {
  /** First and last possible day of the sign-up: far enough back that the longest stay reaches the window. */
  signup: [-1095, shopParameters.nDays - 1],
  /** Fewest and most days from the sign-up to the first day on which the customer no longer buys. */
  stay: [365, 1095],
} as const;

/** Groups that steady coming and going takes the place of. */
export const flowGroups: readonly string[] = ["new", "lapsed"];

/** What changes in the middle of the window, and by how much unless the size is given. */
export const driftParameters = {
  /** 2024-01-01, the first day of the change. */
  firstDay: 365,
  none: { size: 0, most: 0 },
  /** Relative rise of all prices. */
  price: { size: 0.1, most: 10 },
  /** Share of the customers who then buy as the group `bulk` does. */
  mix: { size: 0.2, most: 1 },
  /** Share of the customers of the middle who leave early. */
  churn: { size: 0.3, most: 1 },
} as const;

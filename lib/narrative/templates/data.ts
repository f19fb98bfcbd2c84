import { unknownLevel } from "../../profile/mix";
import { count, decimal, money, percent, plural, type Sentence, sentence } from "../../written";
import { day, month } from "../dates";
import type { Facts } from "../facts";
import { agreeing, comparedWith, quoted } from "../phrases";
import type { Template } from "../template";
import { topShare } from "../valueRanking";

/** What the files hold, before anything is fitted. */
export const dataTemplates: readonly Template[] = [
  {
    id: "data-extent",
    section: "data",
    write({ results: { dataset } }) {
      const { transactions, orders, customersWithOrders, products, currency, firstDate, lastDate } = dataset;
      const period =
        firstDate === null || lastDate === null
          ? sentence``
          : sentence`, from ${day(firstDate)} to ${day(lastDate)}`;
      const lines = transactions === orders ? sentence`` : sentence` in ${plural(transactions, "line")}`;
      return [
        sentence`The data hold ${plural(orders, "order")}${lines} by ${plural(customersWithOrders, "customer")}${period}: ${plural(dataset.units, "unit")} of ${plural(products, "product")}, worth ${money(dataset.revenue, currency)}.`,
        ...perCustomer(dataset),
      ];
    },
  },
  {
    id: "data-never-bought",
    section: "data",
    write({ results: { dataset } }) {
      const silent = dataset.customers - dataset.customersWithOrders;
      if (silent <= 0) return [];
      return [
        sentence`${plural(silent, "more customer")} never bought and ${agreeing(silent, "is", "are")} in no segment; shares and averages of customers refer to those with at least one order.`,
      ];
    },
  },
  {
    id: "data-concentration",
    section: "data",
    write(facts) {
      const fifth = topShare(facts, "fifth");
      const half = topShare(facts, "half");
      if (fifth === null || half === null) return [];
      return [
        sentence`${fifth.share > unevenFrom ? "Spending is uneven" : "Spending is rather even"}: the top ${fifth.top} of customers bring ${percent(fifth.share)} of revenue, the top ${half.top} ${percent(half.share)}.`,
      ];
    },
  },
  { id: "data-months", section: "data", write: strongestMonth },
  {
    id: "data-regions",
    section: "data",
    write({ results: { population, dataset } }) {
      const known = population.regions.filter(({ name }) => name !== unknownLevel);
      const [first] = known;
      if (known.length < 2) return [sentence`The data tell no regions apart.`];
      const share = sentence`Of ${plural(known.length, "region")}, ${quoted(first.name)} sells most: ${percent(first.revenue / dataset.revenue)} of revenue`;
      // Regions count customers who never bought.
      if (dataset.customersWithOrders < dataset.customers) return [sentence`${share}.`];
      const customers = population.regions.reduce((sum, region) => sum + region.customers, 0);
      const own = first.customers === 0 ? null : first.revenue / first.customers;
      const compared = own === null ? null : comparedWith(own, dataset.revenue / customers);
      const each =
        compared === null ? sentence`` : sentence`; a customer there spends ${compared} the average`;
      return [sentence`${share} from ${percent(first.customers / customers)} of the customers${each}.`];
    },
  },
  {
    id: "data-categories",
    section: "data",
    write({ results: { population, dataset } }) {
      const [first, second] = population.categories;
      if (second === undefined) return [sentence`The data tell no categories of products apart.`];
      return [
        sentence`Of ${plural(population.categories.length, "category", "categories")}, ${quoted(first.name)} sells most (${percent(first.revenue / dataset.revenue)} of revenue), before ${quoted(second.name)} (${percent(second.revenue / dataset.revenue)}).`,
      ];
    },
  },
  {
    id: "data-notes",
    section: "data",
    form: "list",
    write: ({ results: { dataset, features } }) =>
      [...dataset.notes, ...features.notes].map((note) => sentence`${note}`),
  },
  {
    id: "data-rejects",
    section: "data",
    write: () => [
      sentence`Records that could not be used, where there were any, are listed with their reason in rejects.csv and enter no figure of this report.`,
    ],
  },
];

function perCustomer(dataset: Facts["results"]["dataset"]): readonly Sentence[] {
  const { customersWithOrders: buyers, orders, revenue, currency } = dataset;
  if (buyers === 0 || orders === 0) return [];
  return [
    sentence`On average a customer placed ${decimal(orders / buyers, 1)} orders of ${money(revenue / orders, currency, 2)} each and spent ${money(revenue / buyers, currency)}.`,
  ];
}

// Clearly more than the fifth that equal spending would give.
const unevenFrom = 0.25;

/** The strongest of the months that the data cover in full, beside their mean. */
function strongestMonth({ results: { dataset, population } }: Facts): readonly Sentence[] {
  const { firstDate, lastDate, currency } = dataset;
  if (firstDate === null || lastDate === null) return [];
  const complete = population.revenueByMonth.filter(
    (one) => !(cutsBegin(firstDate, one.month) || cutsEnd(lastDate, one.month)),
  );
  const total = complete.reduce((sum, { revenue }) => sum + revenue, 0);
  const best = complete.reduce<(typeof complete)[number] | undefined>(
    (most, one) => (most === undefined || one.revenue > most.revenue ? one : most),
    undefined,
  );
  const compared = best && comparedWith(best.revenue, total / complete.length);
  if (best === undefined || !compared || complete.length < 2) return [];
  return [
    sentence`Of the ${count(complete.length)} calendar months that the data cover in full, ${month(best.month)} was the strongest: ${money(best.revenue, currency)}, ${compared} an average month.`,
    ...(complete.length < shortestForSeasons
      ? [sentence`With so short a period, a season can't be told from a single event.`]
      : []),
  ];
}

// Every calendar month twice.
const shortestForSeasons = 24;

function cutsBegin(firstDate: string, yearMonth: string): boolean {
  return firstDate.startsWith(yearMonth) && Number(firstDate.slice(8, 10)) > 1;
}

function cutsEnd(lastDate: string, yearMonth: string): boolean {
  const [year, number] = yearMonth.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return lastDate.startsWith(yearMonth) && Number(lastDate.slice(8, 10)) < lastDay;
}

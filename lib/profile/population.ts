import { revenueConcentration } from "../data/concentration";
import type { Dataset } from "../data/dataset";
import { customersByOrders, type GroupedSales, salesBy, salesByMonth } from "../data/sales";

/** What is known of all customers together, beside the sums of the data set; plain JSON. */
export interface Population {
  /**
   * Share of revenue (0 to 1) that the top 1, 2, … 100% of all customers bring; those who never bought are counted. Empty
   * where there are no customers, or one has a negative sum.
   */
  readonly concentration: readonly number[];
  /** In order, without gaps; `month` is YYYY-MM. */
  readonly revenueByMonth: readonly {
    readonly month: string;
    readonly revenue: number;
    readonly orders: number;
  }[];
  /** Largest revenue first; all customers of the region, those who never bought among them. */
  readonly regions: readonly Sales[];
  /** Largest revenue first; customers who bought in the category. */
  readonly categories: readonly Sales[];
  /** How many customers placed how many orders, the fewest orders first; those who never bought have 0. */
  readonly customersByOrders: readonly { readonly orders: number; readonly customers: number }[];
}

/** What a region or category adds up to. */
export interface Sales {
  readonly name: string;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
}

/** Describes the customers of a data set as a whole; orders at or after a reference date are counted too. */
export async function describePopulation(dataset: Dataset): Promise<Population> {
  const months = await salesByMonth(dataset);
  return {
    concentration: await topShares(dataset),
    revenueByMonth: months.months.map((month, i) => ({
      month,
      revenue: months.revenue[i],
      orders: months.orders[i],
    })),
    regions: salesOf(await salesBy(dataset, "region")),
    categories: salesOf(await salesBy(dataset, "category")),
    customersByOrders: await customersByOrders(dataset),
  };
}

function salesOf({ names, customers, orders, revenue }: GroupedSales): Sales[] {
  return names.map((name, i) => ({
    name,
    customers: customers[i],
    orders: orders[i],
    revenue: revenue[i],
  }));
}

async function topShares(dataset: Dataset): Promise<number[]> {
  try {
    const { topShare } = await revenueConcentration(dataset);
    return Array.from({ length: 100 }, (_, i) => topShare((i + 1) / 100));
  } catch (error) {
    // Sums below zero, where returns outweigh purchases, have no Lorenz curve.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

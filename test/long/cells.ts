import { generateShop, openGenerated, type ShopKind } from "../validity/generators";
import type { Cell } from "./calibrate";

/** Shops per row, by number of customers; `SEGLAB_LONG_SHARE` (0 to 1) takes fewer, for a look. */
const shops: Readonly<Record<number, number>> = { 200: 20, 500: 16, 2000: 5 };
const share = Number(process.env.SEGLAB_LONG_SHARE ?? "1");

/** All sizes of one kind of shop; every shop has a seed of its own. */
export function cellsOf(kind: ShopKind, first: number): Cell[] {
  const sizes = Object.keys(shops).map(Number);
  return sizes.flatMap((nCustomers, s) =>
    [5, 20].map((ordersPerCustomer, o): Cell => {
      const start = first + 10_000 * (2 * s + o);
      return {
        kind,
        nCustomers,
        ordersPerCustomer,
        seeds: Array.from(
          { length: Math.max(1, Math.round(share * shops[nCustomers])) },
          (_, i) => start + i,
        ),
        open: (seed) => openGenerated(generateShop(kind, nCustomers, ordersPerCustomer, seed)),
      };
    }),
  );
}

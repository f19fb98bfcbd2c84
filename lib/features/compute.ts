import type { Database } from "../engine/database";
import { numbers, strings, type Table } from "../engine/table";
import { familyColumn, featureDefinition } from "./catalogue";
import type { FeatureDefinition } from "./definition";
import { familySql, featureQuery } from "./stages";
import type { Relations } from "./workspace";

/** The features of one draw; draw 0 is what was observed. */
export interface FeatureDraw {
  readonly draw: number;
  /** Customers with at least one order, sorted. */
  readonly ids: readonly string[];
  /** One column per name, of as many values as there are ids. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/** Computes the named columns of every draw from prepared relations. */
export async function computeFeatures(
  database: Database,
  r: Relations,
  names: readonly string[],
): Promise<FeatureDraw[]> {
  const definitions = names.map((name) => featureDefinition(name));
  const plain = definitions.filter(({ levels }) => levels === undefined);
  const table = await database.query(featureQuery(r, plain));
  const draws = splitDraws(table, plain);
  const families = new Set(definitions.filter(({ levels }) => levels !== undefined));
  for (const family of families) {
    const levels = names.filter((name) => name.startsWith(`${family.name}=`));
    fillFamily(draws, family.name, levels, await database.query(familySql[family.sql](r)));
  }
  return draws.map(({ draw, ids, columns }) => ({
    draw,
    ids,
    columns: Object.fromEntries(names.map((name) => [name, columns[name]])),
  }));
}

interface OpenDraw {
  readonly draw: number;
  readonly ids: readonly string[];
  readonly columns: Record<string, Float64Array>;
}

function splitDraws(table: Table, definitions: readonly FeatureDefinition[]): OpenDraw[] {
  const draw = numbers(table, "draw");
  const ids = strings(table, "customer_id");
  const draws: OpenDraw[] = [];
  for (let start = 0; start < table.nRows; ) {
    let end = start;
    while (end < table.nRows && draw[end] === draw[start]) end += 1;
    const columns = definitions.map(({ name }) => [name, numbers(table, name).slice(start, end)] as const);
    draws.push({
      draw: draw[start],
      ids: ids.slice(start, end).map((id) => id ?? ""),
      columns: Object.fromEntries(columns),
    });
    start = end;
  }
  return draws;
}

function fillFamily(
  draws: readonly OpenDraw[],
  family: string,
  names: readonly string[],
  table: Table,
): void {
  const wanted = new Set(names);
  const draw = numbers(table, "draw");
  const ids = strings(table, "customer_id");
  const levels = strings(table, "level");
  const values = numbers(table, "value");
  let row = 0;
  for (const { draw: number, ids: customers, columns } of draws) {
    for (const name of names) columns[name] = new Float64Array(customers.length);
    const rowOf = new Map(customers.map((id, i) => [id, i]));
    for (; row < table.nRows && draw[row] === number; row++) {
      const name = familyColumn(family, levels[row] ?? "");
      const customer = rowOf.get(ids[row] ?? "");
      if (wanted.has(name) && customer !== undefined) columns[name][customer] = values[row];
    }
  }
}

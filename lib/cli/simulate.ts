import { Option } from "commander";
import { simulate, structures } from "../data/simulate";
import { type Drift, drifts } from "../data/simulateDrift";
import type { Structure } from "../data/simulateOptions";
import { writeSimulation } from "../data/simulateWrite";
import { describeCommand, runCommand } from "./command";
import { createProgress } from "./progress";

const command = describeCommand(
  "npm run simulate",
  "Makes a data set whose truth is known: customers, products, transactions over two years.",
)
  .option("--customers <number>", "how many customers", "500")
  .option("--transactions <number>", "how many transactions", "10000")
  .option("--seed <number>", "seed of everything random", "1")
  .addOption(
    new Option(
      "--structure <structure>",
      "planted: seven groups; continuum: smooth differences, no groups; none: one behaviour for all",
    )
      .choices(structures)
      .default("planted"),
  )
  .addOption(
    new Option(
      "--drift <drift>",
      "a shop to which customers come and from which they go at a steady pace, and what changes in it from 2024-01-01 on: none: nothing; price: all prices rise; mix: some customers turn to cheap products and many units; churn: some leave early",
    ).choices(drifts),
  )
  .option(
    "--drift-size <number>",
    "price: relative rise of prices (default 0.1); mix, churn: share of the customers (default 0.2, 0.3)",
  )
  .requiredOption(
    "--out <folder>",
    "folder to write Customers.csv, Products.csv, Transactions.csv and truth.csv to",
  );

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(number) && number >= least) return number;
  throw new RangeError(
    `Cannot simulate: --${option} must be a whole number of at least ${least}, received ${text}`,
  );
}

function size(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  throw new RangeError(`Cannot simulate: --drift-size must be a number, received ${text}`);
}

interface Options extends Readonly<Record<"customers" | "transactions" | "seed" | "out", string>> {
  readonly structure: Structure;
  readonly drift?: Drift;
  readonly driftSize?: string;
}

runCommand(command, async () => {
  const options = command.opts<Options>();
  const { structure, drift, driftSize } = options;
  const nCustomers = wholeNumber("customers", options.customers, 1);
  const nTransactions = wholeNumber("transactions", options.transactions, 1);
  const progress = createProgress();
  progress.say(`simulating ${nTransactions} transactions of ${nCustomers} customers`);
  const simulation = simulate({
    nCustomers,
    nTransactions,
    seed: wholeNumber("seed", options.seed, 0),
    structure,
    drift,
    driftSize: driftSize === undefined ? undefined : size(driftSize),
  });
  progress.say(`writing ${options.out}`);
  await writeSimulation(simulation, options.out);
  const nWritten = simulation.transactions.seconds.length;
  const kind = drift === undefined ? structure : `${structure}, drift: ${drift}`;
  progress.done(`${nWritten} transactions of ${nCustomers} customers (${kind}) in ${options.out}`);
});

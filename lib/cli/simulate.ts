import { Option } from "commander";
import { simulate } from "../data/simulate";
import { writeSimulation } from "../data/simulateWrite";
import { describeCommand, runCommand } from "./command";
import { createProgress } from "./progress";

const structures = ["planted", "continuum", "none"] as const;

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

runCommand(command, async () => {
  const options = command.opts<Record<"customers" | "transactions" | "seed" | "out", string>>();
  const structure: (typeof structures)[number] = command.opts().structure;
  const nCustomers = wholeNumber("customers", options.customers, 1);
  const nTransactions = wholeNumber("transactions", options.transactions, 1);
  const progress = createProgress();
  progress.say(`simulating ${nTransactions} transactions of ${nCustomers} customers`);
  const simulation = simulate({
    nCustomers,
    nTransactions,
    seed: wholeNumber("seed", options.seed, 0),
    structure,
  });
  progress.say(`writing ${options.out}`);
  await writeSimulation(simulation, options.out);
  progress.done(`${nTransactions} transactions of ${nCustomers} customers (${structure}) in ${options.out}`);
});

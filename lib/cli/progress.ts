import ora from "ora";

/** Tells the person at the terminal, on stderr, what is being done. */
export interface Progress {
  /** Shows what is being done now. */
  say(text: string): void;
  /** Ends the current line as done. */
  done(text: string): void;
}

/** Elsewhere than in a terminal, where each text is a line of its own, what goes on is told at most this often. */
const millisecondsBetweenLines = 5000;

/** A spinner in a terminal, plain lines elsewhere. */
export function createProgress(): Progress {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let told = 0;
  return {
    say: (text) => {
      if (!process.stderr.isTTY && performance.now() - told < millisecondsBetweenLines) return;
      told = performance.now();
      if (spinner.isSpinning) spinner.text = text;
      else spinner.start(text);
    },
    done: (text) => {
      spinner.succeed(text);
      told = 0;
    },
  };
}

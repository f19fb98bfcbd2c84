import ora from "ora";

/** Tells the person at the terminal, on stderr, what is being done. */
export interface Progress {
  /** Shows what is being done now. */
  say(text: string): void;
  /** Ends the current line as done. */
  done(text: string): void;
  /** Ends the current line as failed. */
  fail(text: string): void;
}

/** A spinner in a terminal, plain lines elsewhere. */
export function createProgress(): Progress {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let said = "";
  return {
    say: (text) => {
      if (text === said) return;
      said = text;
      if (spinner.isSpinning) spinner.text = text;
      else spinner.start(text);
    },
    done: (text) => {
      spinner.succeed(text);
      said = "";
    },
    fail: (text) => {
      spinner.fail(text);
      said = "";
    },
  };
}

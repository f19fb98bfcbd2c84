/** One value in several formats, by MIME type; a front end shows the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** A MIME bundle with what a front end needs to know about single formats, such as a picture's alternative text. */
export interface DisplayBundle {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The method that makes a value displayable in a notebook: the convention of Deno's kernel. */
export const displaySymbol: unique symbol = Symbol.for("Jupyter.display");

/** A value that knows how it looks in a notebook. */
export interface Displayable {
  [displaySymbol](): MimeBundle | DisplayBundle | Promise<MimeBundle | DisplayBundle>;
}

import { bundleOf, type Displayable, type DisplayHook, type DisplayOptions, displaySymbol } from "./bundle";

/** Where `display` finds the kernel. */
export const hookSymbol: unique symbol = Symbol.for("seglab.display");

/**
 * Shows a value in the output of the running cell: figures, tables, danfo DataFrames, anything with a
 * `Symbol.for("Jupyter.display")` method, else its text. Several values of a cell appear in order. Outside a
 * notebook the text form is printed.
 *
 * A cell need not await it: it ends when all its values are shown, and fails when one cannot be.
 *
 * @example
 * display(markdown("*Revenue* rose in December."));
 * @throws TypeError when the value's display method returns no bundle, or `update` is set without an `id`
 */
export async function display(value: unknown, options: DisplayOptions = {}): Promise<void> {
  if (options.update && options.id === undefined) {
    throw new TypeError("Cannot update a display: `id` must name the output to replace, received none");
  }
  const hook = notebookHook();
  if (hook) return hook.display(bundleOf(value), options);
  const bundle = await bundleOf(value);
  console.log(String(bundle.data["text/plain"] ?? ""));
}

/**
 * Removes the running cell's output so far. Outside a notebook it does nothing.
 *
 * @param wait - keep the old output until something new is shown, which avoids flicker; default `false`
 */
export function clearOutput(wait = false): void {
  notebookHook()?.clear(wait);
}

/**
 * Makes HTML displayable. It is shown as it is: text from data must go through `escapeHtml` first.
 *
 * @param text - what is shown where HTML can't be; default: the HTML without its tags
 * @example
 * html(`<p>${escapeHtml(name)}</p>`)
 */
export function html(source: string, text: string = withoutTags(source)): Displayable {
  return { [displaySymbol]: () => ({ "text/html": source, "text/plain": text }) };
}

/**
 * Makes Markdown displayable.
 *
 * @example
 * markdown("**42** customers")
 */
export function markdown(source: string): Displayable {
  return { [displaySymbol]: () => ({ "text/markdown": source, "text/plain": source }) };
}

function notebookHook(): DisplayHook | undefined {
  return (globalThis as { [hookSymbol]?: DisplayHook })[hookSymbol];
}

function withoutTags(source: string): string {
  return source.replace(/<[^>]*>/g, "").trim();
}

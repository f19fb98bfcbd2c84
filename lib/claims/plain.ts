/** Plain text with the place of each character in the text that it comes from. */
export interface PlainText {
  readonly text: string;
  /** Index in the source by index in the text. */
  readonly at: readonly number[];
}

const blocks =
  /^\/?(p|div|li|ul|ol|h[1-6]|table|br|hr|section|article|header|footer|figure|figcaption|blockquote|pre|title|dd|dt|dl)\b/i;
// "<value>" is a placeholder, and "k < 7" no tag.
const tag = /^<(?:!--|!doctype|\/?(?!(?:insert|value|number|name|your)\b)[a-z][a-z0-9-]*(?:[\s/>]|$))/i;
const silent = /^(script|style|svg|template|head)\b/i;
const entities: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", minus: "−" },
  ...{
    euro: "€",
    pound: "£",
    times: "×",
    asymp: "≈",
    le: "≤",
    ge: "≥",
    hellip: "…",
    thinsp: " ",
    plusmn: "±",
  },
};

/** Takes tags, comments, scripts and entities out of HTML; other text stays as it is. In linear time. */
export function withoutTags(source: string): PlainText {
  const parts: string[] = [];
  const at: number[] = [];
  const put = (text: string, from: number) => {
    for (let i = 0; i < text.length; i += 1) at.push(from);
    parts.push(text);
  };
  const unclosed = new Set<string>();
  let [isTable, isRow] = [false, false];
  const lastClose = source.lastIndexOf(">");
  let position = 0;
  while (position < source.length) {
    const character = source[position];
    const isTag =
      character === "<" && position < lastClose && tag.test(source.slice(position, position + 24));
    if (isTag) {
      const name = source.slice(position + 1, position + 14);
      if (/^\/?table\b/i.test(name)) isTable = !name.startsWith("/");
      if (/^\/?tr\b/i.test(name)) isRow = !name.startsWith("/");
      if (/^tr\b/i.test(name)) put("\n", position);
      else if (/^t[dh]\b/i.test(name)) put("| ", position);
      else if (/^h[1-6]\b/i.test(name)) put(`\n\n${"#".repeat(Number(name[1]))} `, position);
      else if (blocks.test(name) && !isRow) put("\n\n", position);
      position = endOfTag(source, position, unclosed);
      continue;
    }
    // A row of a table is one line, however its source is laid out.
    if (isTable && /\s/.test(character)) {
      if (isRow) put(" ", position);
      position += 1;
      continue;
    }
    const match =
      character === "&"
        ? /^&(#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});/i.exec(source.slice(position, position + 12))
        : null;
    const decoded = match === null ? undefined : decode(match[1]);
    put(decoded ?? character, position);
    position += decoded === undefined ? 1 : (match?.[0].length ?? 1);
  }
  return { text: parts.join(""), at };
}

function decode(name: string): string | undefined {
  if (!name.startsWith("#")) return entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : undefined;
}

/** The index after a tag, with all that is silent within it. */
function endOfTag(source: string, start: number, unclosed: Set<string>): number {
  if (source.startsWith("<!--", start)) return after(source, "-->", start + 4);
  const close = after(source, ">", start);
  const name = silent.exec(source.slice(start + 1, start + 12))?.[1].toLowerCase();
  if (name === undefined || unclosed.has(name) || source[close - 2] === "/") return close;
  const pattern = new RegExp(`</${name}\\s*>`, "gi");
  pattern.lastIndex = close;
  const match = pattern.exec(source);
  if (match !== null) return match.index + match[0].length;
  unclosed.add(name);
  return close;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

/**
 * Writes a name as an SQL identifier, whatever characters it holds.
 *
 * @throws RangeError when the name is empty or holds a NUL character
 * @example
 * quoteIdentifier('my "column"') // "my ""column"""
 */
export function quoteIdentifier(name: string): string {
  if (name.length === 0 || name.includes("\0")) {
    throw new RangeError(
      `Cannot quote an identifier: the name must hold at least one character and no NUL, received ${JSON.stringify(name)}`,
    );
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Writes a text as an SQL literal, for the few places where a statement takes no bound parameter.
 *
 * @throws RangeError when the text holds a NUL character
 * @example
 * quoteLiteral("O'Neill") // 'O''Neill'
 */
export function quoteLiteral(text: string): string {
  if (text.includes("\0")) {
    throw new RangeError(
      `Cannot quote a text: it must hold no NUL character, received ${JSON.stringify(text)}`,
    );
  }
  return `'${text.replaceAll("'", "''")}'`;
}

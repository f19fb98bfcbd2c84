/**
 * @throws RangeError when a list given to a figure has another length than the list it belongs to
 */
export function requireLength(figureName: string, what: string, received: number, expected: number): void {
  if (received !== expected) {
    throw new RangeError(
      `Cannot draw ${figureName}: ${what} must have ${expected} entries, received ${received}`,
    );
  }
}

/**
 * @throws RangeError when there is nothing to draw
 */
export function requireSome(figureName: string, what: string, received: number): void {
  if (received === 0)
    throw new RangeError(`Cannot draw ${figureName}: ${what} must not be empty, received 0 entries`);
}

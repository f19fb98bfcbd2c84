import { describe, expect, test } from "vitest";
import { growTree, sortRows, type TreeNode } from "../../lib/profile/rules/tree";
import { createRandom } from "../../lib/random";
import reference from "../reference/profile/tree.json";

interface ReferenceNode {
  readonly nRows: number;
  readonly impurity: number;
  readonly split: { column: number; threshold: number; atMost: ReferenceNode; over: ReferenceNode } | null;
}

const rowsOf = (column: ArrayLike<unknown>) => Int32Array.from({ length: column.length }, (_, i) => i);
const treeOf = (
  columns: readonly Float64Array[],
  isMember: Uint8Array,
  options: Parameters<typeof growTree>[3],
) => growTree(columns, isMember, sortRows(columns, rowsOf(isMember)), options);

/** Sizes and columns, without thresholds. */
const shapeOf = ({ nRows, nMembers, split }: TreeNode): unknown =>
  split === null
    ? [nRows, nMembers]
    : [nRows, nMembers, split.column, shapeOf(split.atMost), shapeOf(split.over)];

function randomCase(seed: number) {
  const random = createRandom(seed);
  const draw = () => Float64Array.from({ length: 120 }, () => random.normal());
  const columns = [draw(), draw(), draw()];
  const isMember = columns[0].map((value, i) => (value + columns[1][i] + random.normal() > 1 ? 1 : 0));
  return { columns, isMember: Uint8Array.from(isMember) };
}

describe("a tree", () => {
  test("worked out by hand splits where the mean impurity is smallest", () => {
    const columns = [Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), Float64Array.of(1, 9, 2, 3, 4, 9, 2, 1)];
    const isMember = Uint8Array.of(0, 0, 0, 0, 1, 0, 1, 1);
    const tree = treeOf(columns, isMember, { minSamplesLeaf: 1 });
    // First column, 4.5: 0 of 4 and 3 of 4 are members, 4 × 2 × 3/4 × 1/4 = 1.5 in all; at 6.5 it would be 6 × 2 × 1/6 × 5/6 = 1.67.
    expect(tree).toMatchObject({ nRows: 8, nMembers: 3, impurity: 2 * (3 / 8) * (5 / 8) });
    expect(tree.split).toMatchObject({ column: 0, threshold: 4.5 });
    expect(tree.split?.atMost).toEqual({ nRows: 4, nMembers: 0, impurity: 0, split: null });
    // Of the rows with 4, 9, 2, 1 in the second column only that with 9 is no member.
    expect(tree.split?.over.split).toMatchObject({ column: 1, threshold: 6.5 });
    expect(shapeOf(tree)).toEqual([8, 3, 0, [4, 0], [4, 3, 1, [3, 3], [1, 0]]]);
  });

  test("splits also where the first split alone gains nothing", () => {
    const columns = [Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 1, 0, 1)];
    const tree = treeOf(columns, Uint8Array.of(0, 1, 1, 0), { minSamplesLeaf: 1 });
    expect(shapeOf(tree)).toEqual([4, 2, 0, [2, 1, 1, [1, 0], [1, 1]], [2, 1, 1, [1, 1], [1, 0]]]);
  });

  test("is a leaf where columns are constant, sides too small or depth used up", () => {
    const isMember = Uint8Array.of(0, 0, 1, 1);
    expect(treeOf([new Float64Array(4)], isMember, { minSamplesLeaf: 1 }).split).toBeNull();
    expect(treeOf([Float64Array.of(1, 2, 3, 4)], isMember, { minSamplesLeaf: 3 }).split).toBeNull();
    expect(treeOf([Float64Array.of(1, 2, 3, 4)], isMember, { maxDepth: 0 }).split).toBeNull();
  });

  test("takes no threshold that rounding would lift to the larger value", () => {
    const next = 1 + Number.EPSILON;
    const tree = treeOf([Float64Array.of(1, next)], Uint8Array.of(0, 1), { minSamplesLeaf: 1 });
    expect(shapeOf(tree)).toEqual([2, 1, 0, [1, 0], [1, 1]]);
  });

  test("does not depend on the order of rows, nor on monotone transforms but in its thresholds", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { columns, isMember } = randomCase(seed);
      const tree = treeOf(columns, isMember, {});
      const order = createRandom(seed + 100).permutation(isMember.length);
      const shuffled = columns.map((column) => Float64Array.from(order, (row) => column[row]));
      const members = Uint8Array.from(order, (row) => isMember[row]);
      expect(treeOf(shuffled, members, {})).toEqual(tree);
      const transformed = columns.map((column, j) => (j === 1 ? column.map(Math.exp) : column));
      expect(shapeOf(treeOf(transformed, isMember, {}))).toEqual(shapeOf(tree));
    }
  });

  test("counts a member of weight 2 like two members", () => {
    const { columns, isMember } = randomCase(3);
    const twice = rowsOf(isMember).reduce<number[]>(
      (rows, row) => rows.concat(isMember[row] ? [row, row] : [row]),
      [],
    );
    const options = { minSamplesLeaf: 1, maxDepth: 3 };
    const doubled = growTree(columns, isMember, sortRows(columns, Int32Array.from(twice)), options);
    const weighted = treeOf(columns, isMember, { ...options, memberWeight: 2 });
    const compare = (a: TreeNode, b: TreeNode) => {
      expect([a.nMembers, a.impurity]).toEqual([2 * b.nMembers, expect.closeTo(b.impurity, 12)]);
      expect(a.split?.threshold).toBe(b.split?.threshold);
      if (a.split === null || b.split === null) return;
      compare(a.split.atMost, b.split.atMost);
      compare(a.split.over, b.split.over);
    };
    compare(doubled, weighted);
    expect(weighted.split).not.toBeNull();
  });

  test("is refused without rows or columns, and with values that are not finite", () => {
    expect(() => sortRows([], Int32Array.of(0))).toThrow(
      "Cannot grow a tree: there must be at least one column, received none",
    );
    expect(() => sortRows([Float64Array.of(1)], new Int32Array())).toThrow(
      "Cannot grow a tree: there must be at least one row, received none",
    );
    expect(() => sortRows([Float64Array.of(1, Number.NaN)], Int32Array.of(0, 1))).toThrow(
      "Cannot grow a tree: every value must be finite, received NaN; leave the column or the row out",
    );
  });
});

describe("growTree agrees with scikit-learn's DecisionTreeClassifier", () => {
  test.each(reference.cases)("in splits, impurities and sizes: $name", (given) => {
    const columns = given.columns.map((column) => Float64Array.from(column));
    const compare = (node: TreeNode, expected: ReferenceNode) => {
      expect(node.nRows).toBe(expected.nRows);
      expect(node.impurity).toBeCloseTo(expected.impurity, 12);
      expect(node.split === null).toBe(expected.split === null);
      if (node.split === null || expected.split === null) return;
      const { column, threshold } = expected.split;
      expect(node.split).toMatchObject({ column, threshold });
      compare(node.split.atMost, expected.split.atMost);
      compare(node.split.over, expected.split.over);
    };
    const tree = treeOf(columns, Uint8Array.from(given.isMember), given.options);
    expect(tree.split).not.toBeNull();
    compare(tree, given.tree as ReferenceNode);
  });
});

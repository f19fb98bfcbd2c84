import { describe, expect, test } from "vitest";
import { completeHolidaySeasons, daysBetween } from "../../lib/features/window";

const seasons = (start: string, end: string, months: readonly number[]) =>
  completeHolidaySeasons(`${start} 00:00:00`, `${end} 00:00:00`, months);

describe("complete holiday seasons", () => {
  test.each([
    ["two calendar years hold two", "2023-01-01", "2025-01-01", [11, 12], 2],
    ["a week may be missing at the end", "2023-01-01", "2024-12-25", [11, 12], 2],
    ["more than a week may not", "2023-01-01", "2024-12-24", [11, 12], 1],
    ["a week may be missing at the start", "2022-11-08", "2024-01-01", [11, 12], 2],
    ["one year's half holds one", "2023-07-01", "2024-07-01", [11, 12], 1],
    ["December of one year and November of the next are no season", "2022-12-01", "2023-12-01", [11, 12], 0],
    ["a season may run over the turn of the year", "2022-06-01", "2024-06-01", [1, 12], 2],
    ["the season that is whole least often counts", "2023-01-01", "2024-08-01", [7, 12], 1],
    ["no holiday months, no season", "2020-01-01", "2025-01-01", [], 0],
    [
      "twelve holiday months are none",
      "2020-01-01",
      "2025-01-01",
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      0,
    ],
  ])("%s", (_, start, end, months, expected) => {
    expect(seasons(start, end, months)).toBe(expected);
  });
});

test("days between count a begun one", () => {
  expect(daysBetween("2024-02-28 00:00:00", "2024-03-01 00:00:00")).toBe(2);
  expect(daysBetween("2024-02-28 00:00:00", "2024-03-01 00:00:01")).toBe(3);
});

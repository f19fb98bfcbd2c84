import { describe, expect, it } from "vitest";
import { halvesOf } from "../../lib/monitor/halves";

const at = (day: string) => `${day} 00:00:00`;

describe("halvesOf", () => {
  it("divides two years at the turn of the year, though they differ by the 29th of February", () => {
    expect(halvesOf("2023-01-01 09:30:00", "2024-12-31 23:59:59", null)).toEqual({
      start: at("2023-01-01"),
      middle: at("2024-01-01"),
      end: at("2025-01-01"),
      years: 1,
    });
  });

  it("takes two years for whole where up to a week is missing, and no more", () => {
    // 731 days less 8 at both ends together leave 723; 723 + 7 = 730 < 730.5.
    expect(halvesOf("2023-01-04 00:00:00", "2024-12-28 12:00:00", null)?.years).toBe(1);
    expect(halvesOf("2023-01-05 00:00:00", "2024-12-27 12:00:00", null)?.years).toBeNull();
  });

  it("leaves out the oldest orders where years don't come in pairs", () => {
    expect(halvesOf("2021-03-05 00:00:00", "2024-06-30 10:00:00", null)).toEqual({
      start: at("2022-07-01"),
      middle: at("2023-07-01"),
      end: at("2024-07-01"),
      years: 1,
    });
    expect(halvesOf("2020-12-30 00:00:00", "2024-12-31 10:00:00", null)).toMatchObject({
      start: at("2021-01-01"),
      middle: at("2023-01-01"),
      years: 2,
    });
  });

  it("divides shorter data at the midnight in the middle", () => {
    // 10 days: five in each half. 11 days: five and six.
    expect(halvesOf("2024-03-01 08:00:00", "2024-03-10 08:00:00", null)).toEqual({
      start: at("2024-03-01"),
      middle: at("2024-03-06"),
      end: at("2024-03-11"),
      years: null,
    });
    expect(halvesOf("2024-03-01 08:00:00", "2024-03-11 08:00:00", null)?.middle).toBe(at("2024-03-06"));
  });

  it("ends at the reference date, where there is one", () => {
    expect(halvesOf("2023-01-01 08:00:00", "2025-05-01 08:00:00", "2025-01-01")).toMatchObject({
      start: at("2023-01-01"),
      end: at("2025-01-01"),
      years: 1,
    });
    // No 29 February in 2023: the day after the 28th.
    expect(halvesOf("2022-03-01 00:00:00", "2024-05-01 08:00:00", "2024-02-29")?.middle).toBe(
      at("2023-03-01"),
    );
    // A begun day is whole.
    expect(halvesOf("2022-03-01 00:00:00", "2024-05-01 08:00:00", "2024-03-04 10:00:00")?.middle).toBe(
      at("2023-03-05"),
    );
  });

  it("finds no halves in a single day", () => {
    expect(halvesOf("2024-03-01 08:00:00", "2024-03-01 20:00:00", null)).toBeNull();
    expect(halvesOf("2024-03-01 08:00:00", "2024-03-02 20:00:00", null)?.middle).toBe(at("2024-03-02"));
  });
});

/** What one part of a sentence comes to. */
export interface Finding {
  readonly status: "supported" | "contradicted";
  /** With the figure of the results that decides. */
  readonly reason: string;
}

export const supported = (reason: string): Finding => ({ status: "supported", reason });
export const contradicted = (reason: string): Finding => ({ status: "contradicted", reason });

/** A finding by a condition. */
export function found(holds: boolean, reason: string): Finding {
  return holds ? supported(reason) : contradicted(reason);
}

/** A number of the results as reasons write it. */
export function told(value: number, form: "plain" | "share" = "plain"): string {
  if (form === "share") return `${(100 * value).toFixed(1)}%`;
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  const decimals = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3;
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

import { z } from "zod";

/** A sentence, as results keep it. */
export const sentenceSchema = z
  .strictObject({
    text: z.string(),
    values: z.array(z.strictObject({ value: z.number(), text: z.string() })),
  })
  .describe("plain text, and every number that stands in it");

import { describe, expect, test } from "vitest";
import { checkClaims } from "../../lib/claims/check";
import { toyFacts } from "./toy";

// Segment 0: 60 customers, 120 orders, 600 units, EUR 2,400; segment 1: 40, 480, 600, EUR 9,600.
const facts = toyFacts();
const statusOf = (text: string) => checkClaims(text, facts).map(({ status }) => status);

describe("what is recognised", () => {
  test.each([
    // quantities
    ["Segment 0: 60 buyers.", "supported"],
    ["Segment 0 buys 2 times per customer: 2.0 orders per customer.", "supported"],
    ["Segment 1: 12 orders per head.", "supported"],
    ["Segment 1 spends EUR 240 per customer.", "supported"],
    ["Segment 1: average order value EUR 20.", "supported"],
    ["Segment 1: average order value EUR 24.", "contradicted"],
    ["Segment 0 takes 5 units per order.", "supported"],
    ["Segment 1 takes 5 units per order.", "contradicted"],
    ["Segment 1: 80 % of revenue, 40 % of customers.", "supported"],
    ["Segment 1: 40 % of revenue.", "contradicted"],
    ["KMeans: silhouette 0.40, Davies-Bouldin 0.90.", "supported"],
    ["KMeans: silhouette 0.90.", "contradicted"],
    // subjects
    ["Bulk buyers are 60 people.", "supported"],
    ["The loyal customers are 60 people.", "contradicted"],
    ["Segments 0 and 1 together have 100 customers.", "supported"],
    ["Segment 5 has 60 customers.", "contradicted"],
    ["Segment 0 (high-value frequent) is the larger one.", "contradicted"],
    // degrees
    ["Segment 1 orders often.", "supported"],
    ["Segment 0 orders often.", "contradicted"],
    ["Segment 0: low order frequency.", "supported"],
    ["Segment 0 is the largest segment.", "supported"],
    ["Segment 1 is the largest segment.", "contradicted"],
    ["Segment 1 is not the largest segment.", "supported"],
    ["Segment 1 brings the most revenue.", "supported"],
    ["Segment 0 ranks second in revenue.", "supported"],
    // comparisons
    ["Segment 0 has more customers than segment 1.", "supported"],
    ["Segment 0 brings more revenue than segment 1.", "contradicted"],
    ["Segment 1 brings four times as much revenue as segment 0.", "supported"],
    ["Segment 1 brings twice the revenue of segment 0.", "contradicted"],
    ["No segment brings more revenue than segment 1.", "supported"],
    ["Both segments sold the same units.", "supported"],
    ["Segment 0 and segment 1 bring the same revenue.", "contradicted"],
    ["The largest segment has 60 customers.", "supported"],
    // how often customers ordered
    ["A quarter of customers bought only once.", "supported"],
    ["A third of customers bought only once.", "contradicted"],
    ["25 of the 100 customers placed a single order.", "supported"],
    ["Three customers in four came back: they ordered more than once.", "supported"],
    ["Most customers ordered just once.", "contradicted"],
    ["Hardly anybody bought only once.", "contradicted"],
    ["Every customer has ordered at least five times.", "contradicted"],
    ["35% of customers ordered more than five times.", "supported"],
    // bounds for each, and for some
    ["No segment has fewer than 40 customers.", "supported"],
    ["No segment has fewer than 50 customers.", "contradicted"],
    ["One of the two segments has more than 50 customers.", "supported"],
    ["Segment 1 is the only segment that spends more than EUR 100 per customer.", "supported"],
    ["Segment 0 is the only segment that spends more than EUR 100 per customer.", "contradicted"],
    // a rule, and no claim
    ["Last order more than 60 days ago, typically at most 9 units a line.", "not checkable"],
    // clauses
    ["Segment 0 has 60 customers and segment 1 has 40.", "supported"],
    ["Segment 0 has 40 customers and segment 1 has 60.", "contradicted"],
    ["80% of revenue comes from segment 1 and 20% from segment 0.", "supported"],
    ["20% of revenue comes from segment 1 and 80% from segment 0.", "contradicted"],
    ["Segment 0 has 60 customers, while segment 1 brings 20% of revenue.", "contradicted"],
    // what can't be said
    ["Segment 1 buys more because of the campaign.", "contradicted"],
    ["Segment 1 will double its spending.", "contradicted"],
    ["Segment 0 stopped ordering because the parcels came too late.", "contradicted"],
    ["Bad service drove segment 0 away.", "contradicted"],
    ["These data do not say why segment 0 left.", "supported"],
    ["Segment 1 brings most revenue because it orders most often.", "supported"],
    ["Whether segment 1 would respond to an offer is unknown.", "supported"],
    ["Revenue of segment 1: {{revenue}}.", "contradicted"],
    ["The PCA plot proves that the segments are separate.", "contradicted"],
    ["A PCA plot proves no separation.", "supported"],
    // nothing of ours
    ["The meeting is on 12 May.", "not checkable"],
    ["How many customers does segment 0 have, 75?", "not checkable"],
  ])("%s is %s", (text, status) => {
    expect(statusOf(text)).toEqual([status]);
  });

  test("a pronoun refers to the subject of the sentence before, not of the paragraph before", () => {
    expect(statusOf("Segment 1 comes first. They order 12 times each.")[1]).toBe("supported");
    expect(statusOf("Segment 0 comes last. They order 12 times each.")[1]).toBe("contradicted");
    expect(statusOf("Segment 0 comes last.\n\nThey order 12 times each.")[1]).not.toBe("contradicted");
  });
});

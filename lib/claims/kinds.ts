/** Other words for the names that segments can have. */
export interface Kind {
  /** What a segment's name begins with. */
  readonly name: string;
  /** Words, between bars, that mean it with "customers", "segment" and the like after them. */
  readonly before: string;
  /** Words that mean it by themselves. */
  readonly alone: string;
}

/** The kinds of segments that names speak of, with the words that reports use for them. */
export const kinds: readonly Kind[] = [
  {
    name: "high-value frequent",
    before:
      "high-value frequent|frequent high-value|loyal|most loyal|our most loyal|loyal high-value|loyal high-spending|VIP|high-value|top-spending|core|loyal high-spender|high-spending frequent|star",
    alone:
      "high-value frequent|loyal high spenders|VIPs|frequent high spenders|loyal big spenders|heavy users",
  },
  {
    name: "high-value occasional",
    before:
      "high-value occasional|high-value occasional (premium)|premium|occasional premium|occasional high-value|premium occasional|luxury",
    alone: "high-value occasional (premium)|high-value occasional|occasional premium",
  },
  {
    name: "moderate regular",
    before: "moderate regular",
    alone: "moderate regular|moderate regulars|the regulars",
  },
  { name: "mid-range", before: "mid-range|midrange|middle-of-the-road", alone: "mid-rangers" },
  {
    name: "bulk bargain",
    before: "bulk bargain|bargain bulk|bulk|bargain|bulk-buying|bargain-hunting|wholesale",
    alone: "bulk bargain|bargain hunters|bulk purchasers|bargain seekers|bulk bargain hunters",
  },
  {
    name: "seasonal",
    before: "seasonal|seasonal (holiday)|holiday|seasonal holiday|Christmas|holiday-season|year-end",
    alone: "seasonal (holiday)",
  },
  {
    name: "category specialist",
    before: "category specialist|specialist|specialised|single-category|one-category|category-focused",
    alone: "category specialists|specialists|category fans|category devotees",
  },
  {
    name: "new",
    before: "new|newly acquired|newest|recently acquired|newly won|recently joined",
    alone: "newcomers|new arrivals|new joiners|new entrants|recruits",
  },
  {
    name: "lapsed",
    before: "lapsed|inactive|dormant|churned|lost|lapsed or inactive|sleeping",
    alone: "the lapsed|lapsers|sleepers",
  },
  {
    name: "low-value infrequent",
    before: "low-value infrequent|infrequent low-value|low-value|low-engagement",
    alone: "low-value infrequent",
  },
];

/** Nouns that make a kind's words a name. */
export const heads: readonly string[] =
  "customers|buyers|shoppers|segment|cluster|group|ones|people|clients|spenders|purchasers|members|customer segment|customer group|regulars|visitors|persons|crowd|bargain customers|bargain buyers|bargain segment|consumers|users".split(
    "|",
  );

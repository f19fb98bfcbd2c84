import type { DegreeRow } from "./degreeRow";

/** Words and phrases of degree that say themselves what they are about. */
export const degreePhrases: readonly DegreeRow[] = [
  {
    sign: 1,
    quantity: "revenue",
    positive: "strong seller",
    comparative: "outsell|outearn|earns more|earn more|takes more|bring more in",
    superlative:
      "top earner|best seller|top seller|best selling|biggest seller|bestseller|earns the most|earn the most|top category|main source of revenue|biggest source of revenue|cash cow|sells best|earns most",
  },
  {
    sign: -1,
    quantity: "revenue",
    positive: "weak seller",
    comparative: "earns less|earn less",
    superlative: "worst seller|weakest seller|earns the least|earn the least|earns least|sells worst",
  },
  {
    sign: 1,
    quantity: "orders",
    positive: "busy",
    comparative: "busier",
    superlative: "busiest|liveliest",
  },
  {
    sign: -1,
    quantity: "orders",
    positive: "quiet",
    comparative: "quieter",
    superlative: "quietest|slowest|calmest",
  },
  {
    sign: 1,
    quantity: "ordersPerCustomer",
    positive: "frequent|frequently|often|regularly|buy often|order often|frequent buyer|many orders each",
    comparative: "more often|more frequently|more frequent|oftener|more regularly",
    superlative: "most often|most frequently|most frequent|most regularly|most loyal",
  },
  {
    sign: -1,
    quantity: "ordersPerCustomer",
    positive:
      "rarely|rare|seldom|infrequent|infrequently|occasional|occasionally|sporadically|sporadic|now and then",
    comparative: "less often|less frequently|less frequent|more rarely|rarer|more seldom|less regularly",
    superlative: "least often|least frequently|least frequent|most rarely|rarest",
  },
  {
    sign: 1,
    quantity: "revenuePerCustomer",
    positive:
      "high value|high-spending|high spend|big spender|valuable|spend a lot|lucrative|spend much|high spender|heavy spender|spends heavily|worth a lot",
    comparative: "more valuable|spend more|outspend|worth more",
    superlative:
      "most valuable|spend the most|spend most|biggest spender|highest spender|top spender|highest-spending|spends most|worth most|worth the most",
  },
  {
    sign: -1,
    quantity: "revenuePerCustomer",
    positive: "low value|low-spending|spend little|low spend|low spender|frugal",
    comparative: "less valuable|spend less|worth less",
    superlative:
      "least valuable|spend the least|spend least|lowest spender|lowest-spending|worth least|worth the least",
  },
  {
    sign: 1,
    quantity: "orderValue",
    positive:
      "orders of high value|high-value orders|large orders|big orders|expensive orders|large baskets|big baskets|high order value|full baskets|valuable orders|a lot per order|orders are large|orders are worth a lot",
    comparative:
      "larger orders|bigger orders|larger baskets|bigger baskets|more per order|more valuable orders|more per purchase|more each time|fuller baskets|higher order value|spend more per order|more on each order",
    superlative:
      "largest orders|biggest orders|largest baskets|biggest baskets|most per order|most valuable orders|most per purchase|fullest baskets|spend most per order",
  },
  {
    sign: -1,
    quantity: "orderValue",
    positive:
      "orders of low value|low-value orders|small orders|small baskets|low order value|cheap orders|little per order|orders are small",
    comparative:
      "smaller orders|smaller baskets|less per order|less valuable orders|less per purchase|lower order value|spend less per order|less on each order",
    superlative:
      "smallest orders|smallest baskets|least per order|least valuable orders|least per purchase|spend least per order|spend the least per order",
  },
  {
    sign: 1,
    quantity: "price",
    positive: "expensive|dear|premium|pricey|upmarket|high-priced|high-end|premium price|luxury",
    comparative: "more expensive|dearer|pricier|costlier|higher-priced",
    superlative: "most expensive|dearest|priciest|costliest|highest-priced",
  },
  {
    sign: -1,
    quantity: "price",
    positive: "cheap|inexpensive|bargain|low-priced|low-cost|budget|low price",
    comparative: "cheaper|lower-priced",
    superlative: "cheapest|lowest-priced|least expensive",
  },
  {
    sign: 1,
    quantity: "unitsPerOrder",
    positive:
      "in bulk|large quantity|in large quantities|many units|many pieces|large amounts|bulk purchase|stock up|big baskets of items|in quantity|bulk buying",
    comparative: "larger quantity|in larger quantities|more units|more pieces|more items",
    superlative: "largest quantity|most units|most pieces|most items|highest quantity",
  },
  {
    sign: -1,
    quantity: "unitsPerOrder",
    positive:
      "single items|single pieces|one at a time|small quantity|in small quantities|few units|few pieces|one piece at a time|one unit at a time",
    comparative: "smaller quantity|fewer units|fewer pieces|fewer items",
    superlative: "smallest quantity|fewest units|fewest pieces|fewest items",
  },
  {
    sign: -1,
    quantity: "recency",
    positive:
      "recent|recently|active|just ordered|just bought|lately|still active|still buying|ordered recently|bought recently",
    comparative: "more recent|more recently|more active",
    superlative: "most recent|most recently|most active|latest order",
  },
  {
    sign: 1,
    quantity: "recency",
    positive:
      "inactive|dormant|long ago|lapse|lapsed|silent|gone quiet|stopped buying|stopped ordering|have not ordered for long|churned|long since|not ordered in a long time|been away|longest ago|gone silent|lost customers|no longer buy|no longer order|not bought for a long time|not ordered for a long time",
    comparative: "less recent|longer ago|less recently",
    superlative: "least recent|least recently|longest without|longest away|inactive longest|most inactive",
  },
  {
    sign: -1,
    quantity: "tenure",
    positive:
      "new|newcomer|newly joined|recently joined|joined recently|signed up recently|recently signed up|short history|just joined|newly acquired|fresh",
    comparative: "newer|shorter history|more recently joined",
    superlative:
      "newest|youngest|shortest history|most recently joined|joined last|joined most recently|latest to join|latest to sign up",
  },
  {
    sign: 1,
    quantity: "tenure",
    positive:
      "long-standing|long standing|established|long history|loyal for long|old customers|veteran|with us for long|long-time|long-established",
    comparative: "longer history|longer standing|with us longer",
    superlative:
      "longest-standing|longest history|longest serving|with us the longest|oldest|with us longest|with the shop longest|customers the longest|customers longest|longest-serving",
  },
  {
    sign: 1,
    quantity: "season",
    positive:
      "seasonal|holiday-driven|at Christmas|seasonally|holiday season buyers|around the holidays|towards the end of the year|before Christmas|in winter|year-end",
    comparative: "more seasonal|more seasonally",
    superlative: "most seasonal|most seasonally",
  },
  {
    sign: -1,
    quantity: "season",
    positive:
      "avoid the end of the year|avoid the holidays|avoid the holiday season|all year round|throughout the year|evenly over the year|evenly across the year|avoid the holiday months|avoid Christmas|hardly seasonal|year-round|steadily over the year|stay away at Christmas|shun the holidays",
    comparative: "less seasonal",
    superlative: "least seasonal",
  },
  {
    sign: 1,
    quantity: "focus",
    positive:
      "stick to a category|stick to one category|focus on one category|concentrate on one category|specialise|specialize|focused|in a single category|in one category|loyal to one category|from one category|stay within one category|stick to a single category|one and the same category|from a single category|keep to one category|narrow|specialised|specialized|faithful to one category|loyal to a category",
    comparative: "more focused|more specialised|more specialized|narrower",
    superlative: "most focused|most specialised|most specialized|narrowest",
  },
  {
    sign: -1,
    quantity: "focus",
    positive:
      "across all categories|across categories|across many categories|spread over categories|from many categories|broad range of categories|spread over all categories|in many categories|across the range|across the whole range|from all categories|all over the shop",
    comparative: "more evenly|spread more evenly|spread more widely|broader|less focused|less specialised",
    superlative: "most evenly|broadest|least focused|most diverse|least specialised",
  },
];

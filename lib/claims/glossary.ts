/** What a claim can be about a number of. */
export type Quantity =
  | ("customers" | "orders" | "revenue" | "units" | "lines")
  | ("ordersPerCustomer" | "revenuePerCustomer" | "orderValue" | "unitsPerOrder" | "price")
  | ("recency" | "tenure" | "focus" | "season" | "concentration")
  | ("silhouette" | "daviesBouldin" | "calinskiHarabasz" | "inertia" | "bic" | "noise" | "coverage")
  | ("smallestCluster" | "delta" | "deviations" | "agreement" | "jaccard")
  | ("clusters" | "products" | "regionCount" | "categoryCount" | "elasticity");

/** In which form a quantity's numbers come. */
export type Unit = "count" | "money" | "days" | "number" | "share";

interface Entry {
  readonly unit: Unit;
  /** How reasons call it. */
  readonly label: string;
  /** Whether parts add up to the whole, so that there are shares. */
  readonly adds?: true;
  /** Of a score: whether less is better. */
  readonly lowerIsBetter?: true;
}

/** What each quantity is. */
export const glossary: Readonly<Record<Quantity, Entry>> = {
  customers: { unit: "count", label: "customers", adds: true },
  orders: { unit: "count", label: "orders", adds: true },
  revenue: { unit: "money", label: "revenue", adds: true },
  units: { unit: "count", label: "units", adds: true },
  lines: { unit: "count", label: "transactions", adds: true },
  ordersPerCustomer: { unit: "number", label: "orders per customer" },
  revenuePerCustomer: { unit: "money", label: "revenue per customer" },
  orderValue: { unit: "money", label: "value of an order" },
  unitsPerOrder: { unit: "number", label: "quantity per line" },
  price: { unit: "money", label: "unit price" },
  recency: { unit: "days", label: "days since the last order" },
  tenure: { unit: "days", label: "days since entry" },
  focus: { unit: "number", label: "category focus" },
  season: { unit: "number", label: "holiday tendency" },
  concentration: { unit: "share", label: "Gini coefficient of revenue" },
  silhouette: { unit: "number", label: "silhouette" },
  daviesBouldin: { unit: "number", label: "Davies-Bouldin index", lowerIsBetter: true },
  calinskiHarabasz: { unit: "number", label: "Calinski-Harabasz index" },
  inertia: { unit: "number", label: "inertia", lowerIsBetter: true },
  bic: { unit: "number", label: "BIC", lowerIsBetter: true },
  noise: { unit: "count", label: "noise", lowerIsBetter: true },
  coverage: { unit: "share", label: "coverage" },
  smallestCluster: { unit: "count", label: "smallest cluster" },
  delta: { unit: "number", label: "silhouette above simulated shops" },
  deviations: { unit: "number", label: "standard deviations above simulated shops" },
  agreement: { unit: "number", label: "agreement of alternate weeks (adjusted Rand index)" },
  jaccard: { unit: "number", label: "smallest bootstrap Jaccard" },
  clusters: { unit: "count", label: "number of segments" },
  products: { unit: "count", label: "products" },
  regionCount: { unit: "count", label: "regions" },
  categoryCount: { unit: "count", label: "categories" },
  elasticity: { unit: "number", label: "price elasticity" },
};

/** The words that name a quantity, between bars; found in every form of its words ("buys", "bought"). */
export const quantityPhrases: Readonly<Record<Quantity, string>> = {
  customers:
    "customers|people|buyers|shoppers|clients|members|persons|consumers|users|number of customers|size|customer base|customer count|head count|share of customers|customer share|in size|by size|accounts|head-count|by head count|share of the customers",
  orders:
    "orders|purchases|their shopping|its shopping|their buying|number of orders|order count|share of orders|ordering|number of purchases|order volume|orders in total|order|demand|share of the orders",
  revenue:
    "revenue|sales|turnover|total value|total revenue|revenue share|share of revenue|money|money taken|business|total sales|total spending|sales value|share of sales|earn|sell|bring in|generate|shop took|we took|took in|sales revenue|share of turnover|spending in total|income|share of the revenue|total turnover",
  units: "units|items|pieces|total quantity|units sold|total units|sales volume",
  lines: "transactions|lines|order lines|rows|records",
  ordersPerCustomer:
    "orders per customer|mean orders per customer|average orders per customer|orders per head|orders per buyer|orders each|purchase frequency|frequency|order frequency|buying frequency|orders apiece|purchases per customer|orders a customer|orders by customer|purchases each|orders per person|orders a head|orders per capita|purchases per head|purchases apiece",
  revenuePerCustomer:
    "revenue per customer|revenue per head|spend per customer|spending per customer|worth|spending per head|spend per head|sales per customer|customer value|value per customer|spend|spending|spender|total spend|revenue each|monetary value|customer lifetime value|lifetime value|sales per head|revenue a head|revenue per buyer|revenue per person|value of a customer|outlay|turnover per customer|turnover per head|money per customer|money per head|per customer|per head|per capita|a head|per person|per buyer|apiece|monetary",
  orderValue:
    "order value|average order value|average order|value per order|spend per order|per order|spending per order|revenue per order|basket value|basket size|value of an order|AOV|value of the orders|purchase value|per purchase|per basket|typical order|ticket size|average basket|transaction value|value of a purchase|per transaction|average ticket|order is worth|average purchase|order size|value of orders|an order is worth|mean order|an order|a purchase",
  unitsPerOrder:
    "quantity|quantities|units per order|items per order|pieces per order|units at a time|units a time|pieces a time|items a time|units per purchase|typical quantity|pieces at a time|items at a time|order quantity|units per line|quantity per order|in bulk|units each time|items per purchase|units per basket|units in an order|items in an order|items per basket|units an order|at a time|pieces per purchase|units each|pieces an order",
  price:
    "price|unit price|price per unit|per unit|prices paid|price level|price point|relative price|per piece|per item|price tier|a piece|average price|price of a unit|a unit|an item|price per item",
  recency:
    "recency|since the last order|since their last order|since its last order|last order|ago|since the last purchase|since their last purchase|last purchase|days since the last order|without ordering|without an order|without buying|last bought|last ordered|not ordered for|not bought for|since they last ordered|since they last bought|silent for|days of silence|latest order|most recent order|last placed an order|since its last purchase|without a purchase|last shopped",
  tenure:
    "tenure|history|been there|been there for|as customers|as a customer|with us|with the shop|since sign up|membership|since signing up|since entry|since they signed up|customer age|since joining|since they joined|been customers|customer lifetime|relationship|on board|on the books|signed up|joined|customer history",
  focus: "focus|category focus|specialisation|specialization|concentration on one category",
  season: "seasonality|holiday tendency|holiday share|seasonal share|holiday affinity",
  concentration:
    "gini coefficient of revenue|gini coefficient of spending|gini of revenue|concentration of spending|gini|gini coefficient|gini index|concentration|concentration of revenue",
  silhouette:
    "silhouette|silhouette score|silhouette coefficient|mean silhouette|silhouette width|average silhouette|silhouette index",
  daviesBouldin:
    "davies-bouldin|index of davies and bouldin|davies and bouldin|davies-bouldin index|davies-bouldin score|DB index|DBI|DB score|davies-bouldin value",
  calinskiHarabasz:
    "calinski-harabasz|index of calinski and harabasz|calinski and harabasz|calinski-harabasz index|calinski-harabasz score|CH index|variance ratio|CH score|calinski",
  inertia:
    "inertia|within-cluster sum of squares|WCSS|elbow|knee|knee of inertia|elbow method|elbow curve|within-cluster inertia|elbow of the inertia|knee of the inertia",
  bic: "BIC|bayesian information criterion|BIC of the mixture",
  noise:
    "noise|noise points|customers out as noise|rows out as noise|points out as noise|people out as noise|customers as noise|points as noise|outliers|noise share|rows as noise|customers noise|people as noise|unassigned|without a cluster|as noise|as outliers|noise customers",
  coverage: "coverage|covered",
  smallestCluster: "smallest cluster of|smallest cluster has",
  delta:
    "delta|a difference of|difference is|excess|silhouette difference|silhouette excess|difference in silhouette|above the null|excess silhouette|Δ|silhouette advantage|margin over the null",
  deviations: "z|z score|z value",
  agreement:
    "adjusted rand index|adjusted rand|ARI|rand index|agreement|agreement of alternate weeks|alternate weeks agree|agreement between alternate weeks",
  jaccard: "jaccard|jaccard similarity|jaccard index|bootstrap jaccard|smallest jaccard|jaccard coefficient",
  clusters: "number of segments|number of clusters|number of groups|cluster count|segment count",
  products: "products|articles|number of products|assortment|different products",
  regionCount: "number of regions",
  categoryCount: "number of categories",
  elasticity: "elasticity|price elasticity",
};

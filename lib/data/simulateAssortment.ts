/** One category of the simulated shop, and the words of which its products' names are made. */
export interface AssortmentCategory {
  readonly name: string;
  /** Share of lines in this category, by everybody together. */
  readonly share: number;
  /** Middle of the category's prices (geometric). */
  readonly typicalPrice: number;
  readonly nProducts: number;
  /** At least a third of `nProducts`, rounded up. */
  readonly nouns: readonly string[];
  /** For the cheapest, the middle and the dearest third. */
  readonly adjectives: readonly [readonly string[], readonly string[], readonly string[]];
}

/** What the simulated shop sells: 100 products. */
export const assortment: readonly AssortmentCategory[] = [
  {
    name: "Books",
    share: 0.18,
    typicalPrice: 14,
    nProducts: 17,
    nouns: ["Cookbook", "Travel Guide", "Crime Novel", "World Atlas", "Garden Handbook", "Poetry Collection"],
    adjectives: [
      ["Pocket", "Paperback"],
      ["Illustrated", "Revised"],
      ["Hardcover", "Collector's"],
    ],
  },
  {
    name: "Toys",
    share: 0.16,
    typicalPrice: 20,
    nProducts: 16,
    nouns: ["Puzzle", "Building Blocks", "Board Game", "Train Set", "Doll House", "Marble Run"],
    adjectives: [
      ["Mini", "Travel"],
      ["Classic", "Family"],
      ["Deluxe", "Handmade"],
    ],
  },
  {
    name: "Beauty",
    share: 0.15,
    typicalPrice: 27,
    nProducts: 16,
    nouns: ["Face Cream", "Shampoo", "Body Lotion", "Perfume", "Hand Balm", "Hair Oil"],
    adjectives: [
      ["Basic", "Everyday"],
      ["Natural", "Gentle"],
      ["Luxury", "Signature"],
    ],
  },
  {
    name: "Clothing",
    share: 0.19,
    typicalPrice: 38,
    nProducts: 17,
    nouns: ["Jacket", "Sweater", "Shirt", "Trousers", "Scarf", "Raincoat"],
    adjectives: [
      ["Basic", "Casual"],
      ["Classic", "Cotton"],
      ["Designer", "Cashmere"],
    ],
  },
  {
    name: "Home",
    share: 0.17,
    typicalPrice: 52,
    nProducts: 17,
    nouns: ["Table Lamp", "Cookware Set", "Blanket", "Bookshelf", "Rug", "Wall Clock"],
    adjectives: [
      ["Simple", "Compact"],
      ["Modern", "Country"],
      ["Artisan", "Premium"],
    ],
  },
  {
    name: "Electronics",
    share: 0.15,
    typicalPrice: 90,
    nProducts: 17,
    nouns: ["Headphones", "Speaker", "Smart Watch", "Keyboard", "Camera", "Tablet"],
    adjectives: [
      ["Entry", "Compact"],
      ["Wireless", "Portable"],
      ["Pro", "Studio"],
    ],
  },
];

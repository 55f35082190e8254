const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@external", "@requires", "@provides", "@shareable"]) `;

/** A graph written for the bench: users, their reviews, the products reviewed, and what is in stock. */
export const REVIEWS_SDL: Readonly<Record<string, string>> = {
  accounts: `${LINK}
    type Query { users(first: Int = 5): [User] me: User }
    type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
  products: `${LINK}
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `${LINK}
    type Review @key(fields: "id") { id: ID! body: String stars: Int author: User product: Product }
    type User @key(fields: "id") { id: ID! reviews: [Review] numberOfReviews: Int }
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
  inventory: `${LINK}
    type Product @key(fields: "upc") { upc: String! weight: Int @external price: Int @external inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight") }`,
};

export const REVIEWS_QUERY = `fragment U on User { id username name }
fragment R on Review { id body stars }
fragment P on Product { inStock name price shippingEstimate upc weight }
query Reviews($first: Int) {
  users(first: $first) { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
  topProducts(first: $first) { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
}`;

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

/** The same graph in the words of Federation 1, for a gateway that knows no other: an entity has one owner. */
export const REVIEWS_FEDERATION_1: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(REVIEWS_SDL).map(([name, sdl]) => [name, inFederation1(name, sdl)]),
);

function inFederation1(name: string, sdl: string): string {
  const owned: readonly string[] = { accounts: ['User'], products: ['Product'] }[name] ?? [];
  return sdl
    .replace(LINK, '')
    .replace('type Query', 'extend type Query')
    .replaceAll(/type (\w+) (@key\(fields: "(\w+)"\)) \{ \3: (\w+!)/g, (whole, type, key, field, of) =>
      owned.includes(type) || type === 'Review' ? whole : `extend type ${type} ${key} { ${field}: ${of} @external`,
    );
}

export const REVIEWS_QUERY = `fragment U on User { id username name }
fragment R on Review { id body stars }
fragment P on Product { inStock name price shippingEstimate upc weight }
query Reviews($first: Int) {
  users(first: $first) { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
  topProducts(first: $first) { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
}`;

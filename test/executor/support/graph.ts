import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const LINK = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@override", "@inaccessible"])
`;

const PEOPLE = `
  type Query { me: Person people: [Person!] everybody: [Person]! person(id: ID! = "p1"): Person node(id: ID = "n"): Node }
  type Mutation { rename(id: ID! = "p1", name: String = "x"): Person count: Int! }
  interface Node { id: ID! }
  type Person implements Node @key(fields: "id") {
    id: ID! name: String @shareable age: Int! tall: Boolean height: Float mood: Mood
    address: Address friends: [Person!] partner: Person grid: [[Int!]]
  }
  type Address @shareable { city: String! street: String }
  enum Mood { GLAD SAD }
`;

const SHOP = `
  type Query { products: [Product!]! things: [Thing] best: Product item(sku: String = "s1"): Item }
  interface Product { id: ID! title: String! price: Int maker: Person }
  type Book implements Product @key(fields: "id") { id: ID! title: String! price: Int maker: Person pages: Int! }
  type Film implements Product @key(fields: "id") { id: ID! title: String! price: Int maker: Person minutes: Int }
  type Item @key(fields: "sku") @key(fields: "id") { id: ID! sku: String! weight: Int size: Size }
  type Size @shareable { width: Int! depth: Int }
  union Thing = Book | Film | Item | Note
  type Note { text: String! about: Thing }
  type Person @key(fields: "id", resolvable: false) { id: ID! }
`;

const REVIEWS = `
  type Query { reviews: [Review!] }
  type Review @key(fields: "id") { id: ID! stars: Int! author: Person @provides(fields: "name") of: Product text(max: Int = 10): String }
  type Person @key(fields: "id") { id: ID! name: String @external reviews(first: Int = 2): [Review!] rank: Rank }
  type Rank { label: String! points: [Int] }
  interface Product { id: ID! }
  type Book implements Product @key(fields: "id") { id: ID! reviews: [Review!]! }
  type Film implements Product @key(fields: "id") { id: ID! reviews: [Review!]! rated: Boolean! }
`;

const DELIVERY = `
  type Item @key(fields: "sku") { sku: String! weight: Int @external size: Size @external
    postage: Int @requires(fields: "weight size { width }") stock: [Store!] }
  type Size @shareable { width: Int! depth: Int }
  type Store { city: String! keeper: Person stores: [Store!] }
  type Person @key(fields: "id") { id: ID! age: Int! @external address: Address @external
    zone: String @requires(fields: "address { city } age") parcels: [Item] }
  type Address @shareable { city: String! street: String }
  type Book @key(fields: "id") { id: ID! title: String! @external label: String @requires(fields: "title") }
`;

/** Four departments with all that joins them: keys, values needed first, values given along, types of several kinds. */
export const SDL: Readonly<Record<string, string>> = {
  people: LINK + PEOPLE,
  shop: LINK + SHOP,
  reviews: LINK + REVIEWS,
  delivery: LINK + DELIVERY,
};

export function composeGraph(sdl: Readonly<Record<string, string>> = SDL): string {
  const services = Object.entries(sdl).map(([name, text]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(text),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map((error) => error.message).join('\n'));
  return supergraphSdl;
}

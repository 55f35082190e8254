import { createServer } from 'node:http';
import { Pool } from 'undici';
import { listening, settings } from './process.mjs';

/** What somebody would write by hand for these questions and no others: fetch, join by key, put together. */
const pool = new Pool(new URL(settings.base).origin, { connections: 64, keepAliveTimeout: 60_000 });

async function ask(department, query, variables) {
  const response = await pool.request({
    path: `/${department}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(await response.body.text());
  if (errors) throw new Error('a department failed');
  return data;
}

/** Asks once for each entity and puts the fields into each place where it stands. */
async function join(department, type, selection, objects, representationOf, keyOf) {
  const byKey = new Map();
  for (const object of objects) {
    const key = keyOf(object);
    const same = byKey.get(key);
    if (same) same.push(object);
    else byKey.set(key, [object]);
  }
  if (byKey.size === 0) return;
  const representations = [...byKey.values()].map(([first]) => ({ __typename: type, ...representationOf(first) }));
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${selection}}}}`;
  const { _entities } = await ask(department, query, { representations });
  let i = 0;
  for (const group of byKey.values()) {
    for (const object of group) Object.assign(object, _entities[i]);
    i++;
  }
}

const HOUSEHOLD = `id code area{code name}kind status memberCount members{relationToHead relationName isHead person{
  id name gender birthDate idNumber phone rowScope asOf letterScope}}rowScope asOf letterScope`;
const OF_PERSON = {
  'medical-insurance': 'medicalInsurance{enrolments{scheme insuredFrom insuredTo}premiumAids{kind amount}}',
  education: 'education{enrolments{stage school}aidAwards{item amount}}',
  judicial: 'judicial{legalAidCases{isMeansCheckExempt appliedOn}}',
  'disabled-persons': 'disability{certificates{type level}}',
  employment: 'employment{jobStatus{kind from}services{kind providedOn}}',
};
const OF_HOUSEHOLD = {
  housing: 'housing{dwelling{kind area}safetyAppraisals{grade}}',
  emergency: 'disasterRelief{reliefs{kind amount decidedOn}}',
  'rural-affairs': 'ruralMonitoring{monitorings{group riskState}}',
  finance: 'payments(first:3){edges{node{month amount state}}}',
};

async function households(found) {
  const persons = found.flatMap(({ members }) => members.map(({ person }) => person));
  const id = ({ id }) => id;
  const along = ({ id, rowScope, asOf, letterScope }) => ({ id, rowScope, asOf, letterScope });
  const asked = [
    ...Object.entries(OF_PERSON).map(([name, selection]) => join(name, 'Person', selection, persons, along, id)),
    ...Object.entries(OF_HOUSEHOLD).map(([name, selection]) => join(name, 'Household', selection, found, along, id)),
  ];
  await Promise.all(asked);
  for (const object of [...persons, ...found]) {
    object.rowScope = object.asOf = object.letterScope = undefined;
  }
}

const CASES = {
  async household({ id }) {
    const query = `query($id:ID!){household(id:$id){${HOUSEHOLD}}}`;
    const data = await ask('civil-affairs', query, { id });
    await households([data.household]);
    return data;
  },
  async list100({ first }) {
    const query = `query($first:Int!){households(first:$first){edges{node{${HOUSEHOLD}}}pageInfo{endCursor}}}`;
    const data = await ask('civil-affairs', query, { first });
    await households(data.households.edges.map(({ node }) => node));
    return data;
  },
  async graph4({ first }) {
    const [{ users }, { topProducts }] = await Promise.all([
      ask('accounts', 'query($first:Int){users(first:$first){id username name}}', { first }),
      ask('products', 'query($first:Int){topProducts(first:$first){upc name price weight}}', { first }),
    ]);
    const R = 'id body stars';
    const id = ({ id }) => id;
    const upc = ({ upc }) => upc;
    const byId = ({ id }) => ({ id });
    const byUpc = ({ upc }) => ({ upc });
    const shown = ({ upc, price, weight }) => ({ upc, price, weight });
    const stock = (all) => join('inventory', 'Product', 'inStock shippingEstimate', all, shown, upc);
    const priced = async (all) => {
      await join('products', 'Product', 'name price weight', all, byUpc, upc);
      await stock(all);
    };
    const named = (all) => join('accounts', 'User', 'username name', all, byId, id);
    const reviewsOf = (all) => all.flatMap(({ reviews }) => reviews);
    const products = (all) => all.map(({ product }) => product);
    const authors = (all) => all.map(({ author }) => author);
    const ofUsers = async () => {
      const inner = `author{id reviews{${R} product{upc}}}`;
      const deep = `reviews{${R} product{upc reviews{${R} ${inner}}}}`;
      await join('reviews', 'User', deep, users, byId, id);
      const first = products(reviewsOf(users));
      const writers = authors(reviewsOf(first));
      const last = products(reviewsOf(writers));
      await Promise.all([priced([...first, ...last]), named(writers)]);
    };
    const ofProducts = async () => {
      const deep = `reviews{${R} author{id reviews{${R} product{upc}}}}`;
      await Promise.all([join('reviews', 'Product', deep, topProducts, byUpc, upc), stock(topProducts)]);
      const writers = authors(reviewsOf(topProducts));
      await Promise.all([named(writers), priced(products(reviewsOf(writers)))]);
    };
    await Promise.all([ofUsers(), ofProducts()]);
    return { users, topProducts };
  },
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString());
    const name = 'id' in variables ? 'household' : settings.graph === 'graph4' ? 'graph4' : 'list100';
    const text = JSON.stringify({ data: await CASES[name](variables) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${server.address().port}/`));

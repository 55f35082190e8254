import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { startHub, type TestHub, valuesOf } from '../support/hub.ts';

/** What the hub sends along of an entity decides what its owner tells; a client must have no word in it. */
const SENT_ALONG = ['rowScope', 'asOf', 'letterScope', 'id'] as const;

const [provider] = databases();

describe('a client that calls its fields by the names of what is sent along', () => {
  let hub: TestHub;
  beforeAll(async () => {
    if (!provider) throw new Error('no database');
    hub = await startHub(provider.open);
  });
  afterAll(() => hub?.close());

  async function sent(selection: (field: string) => string) {
    hub.forget();
    const query = `{ households(first: 5) { edges { node { ${selection('code')} housing { dwelling { kind } } disasterRelief { reliefs { kind } }
      members { person { ${selection('name')} education { enrolments { stage } } employment { jobStatus { kind } } } } } } } }`;
    const { errors } = await hub.ask(query, { as: 'district' });
    expect((errors ?? []).filter(({ extensions }) => extensions?.['code'] !== 'FORBIDDEN')).toEqual([]);
    const bodies = hub.fetches.filter(({ body }) => body.includes('_entities')).map(({ body }) => JSON.parse(body));
    expect(bodies.length).toBeGreaterThan(3);
    return SENT_ALONG.map((name) =>
      bodies
        .flatMap(({ variables }) => valuesOf(variables, name))
        .map(String)
        .sort(),
    );
  }

  it('changes nothing of what departments are sent', async () => {
    const plain = await sent((field) => field);
    const named = await sent((field) => SENT_ALONG.map((name) => `${name}: ${field}`).join(' '));
    expect(named).toEqual(plain);
    expect(plain[0]?.every((scope) => scope !== 'null')).toBe(true);
  });
});

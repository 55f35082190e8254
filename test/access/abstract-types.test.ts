import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchedText, type Hub, problems, startHub } from './support/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.stop());

describe('an interface', () => {
  it('a field that one implementor protects is denied for the rows of that implementor only', async () => {
    const query = '{ parties { ... on Company { turnover title } ... on Person { title } } }';
    const answer = await hub.ask({ query, scopes: ['registry:directory'] });
    expect(answer.data).toEqual({
      parties: [{ title: 'title 1' }, { title: 'company', turnover: null }, null, { title: 'title 3' }],
    });
    expect(problems(answer)).toEqual(['FORBIDDEN parties.1.turnover']);
    expect(fetchedText(answer)).not.toContain('turnover');
  });

  it('a field asked of the interface is denied unless the rule of every implementor is met', async () => {
    const query = '{ parties { title } }';
    const denied = await hub.ask({ query, scopes: ['registry:means'] });
    expect(denied.data).toEqual({ parties: [{ title: null }, { title: null }, null, { title: null }] });
    expect(problems(denied)).toEqual([
      'FORBIDDEN parties.0.title',
      'FORBIDDEN parties.1.title',
      'FORBIDDEN parties.3.title',
    ]);
    expect(fetchedText(denied)).not.toContain('title');
    const allowed = await hub.ask({ query, scopes: ['registry:directory'] });
    expect(allowed.errors).toEqual([]);
    expect(allowed.data).toEqual({ parties: [{ title: 'title 1' }, { title: 'company' }, null, { title: 'title 3' }] });
  });

  it('a field denied on the interface is still answered where an implementor allows it', async () => {
    const answer = await hub.ask({ query: '{ parties { title ... on Company { title } } }' });
    expect(answer.data).toEqual({ parties: [{ title: null }, { title: 'company' }, null, { title: null }] });
    expect(problems(answer)).toEqual(['FORBIDDEN parties.0.title', 'FORBIDDEN parties.3.title']);
  });

  it('the technical type name never shows, not even under an alias like its own', async () => {
    const query =
      '{ parties { __type_of: __typename ... on Company { turnover } ... on Person { __type_of_: __typename } } }';
    const answer = await hub.ask({ query });
    expect(answer.data).toEqual({
      parties: [
        { __type_of: 'Person', __type_of_: 'Person' },
        { __type_of: 'Company', turnover: null },
        null,
        { __type_of: 'Person', __type_of_: 'Person' },
      ],
    });
  });

  it('a field of an implementor that can never be there is not missed', async () => {
    const query = '{ person(id: "p1") { name ... on Party { ... on Company { turnover } } } }';
    const answer = await hub.ask({ query, scopes: ['registry:directory'] });
    expect(answer.data).toEqual({ person: { name: 'name 1' } });
    expect(answer.errors).toEqual([]);
  });

  it('is judged anew at each level', async () => {
    const query =
      '{ people { partner { ... on Person { contact { city } name } ... on Company { contact { street } } } } }';
    const answer = await hub.ask({ query, scopes: ['registry:directory'] });
    expect(answer.data).toEqual({
      people: [
        { partner: { contact: { street: null } } },
        null,
        { partner: { contact: null, name: 'name 1' } },
        { partner: null },
      ],
    });
    expect(problems(answer)).toEqual([
      'FORBIDDEN people.0.partner.contact.street',
      'FORBIDDEN people.2.partner.contact',
    ]);
  });
});

describe('a union', () => {
  const scopes = ['archive:directory'];

  it('a bare __typename does not reveal a sealed type', async () => {
    const answer = await hub.ask({ query: '{ records { __typename } }', scopes });
    expect(answer.text).not.toContain('SealedCase');
    expect(answer.text).not.toContain('LegalAid');
    expect(answer.data).toEqual({ records: [null, null, null] });
    expect(problems(answer)).toEqual(['FORBIDDEN records.0.__typename', 'FORBIDDEN records.1.__typename']);
    const unsealed = await hub.ask({ query: '{ records { __typename } }', scopes: [...scopes, 'archive:special'] });
    expect(unsealed.data).toEqual({ records: [{ __typename: 'LegalAid' }, { __typename: 'SealedCase' }, null] });
  });

  it('within a fragment on a type that may be seen, its name may be seen', async () => {
    const answer = await hub.ask({ query: '{ records { ... on LegalAid { __typename title } } }', scopes });
    expect(answer.data).toEqual({ records: [{ __typename: 'LegalAid', title: 'legal aid' }, {}, null] });
    expect(answer.errors).toEqual([]);
  });

  it('fields of a sealed type are denied, and never fetched', async () => {
    const answer = await hub.ask({
      query: '{ records { ... on SealedCase { title } ... on LegalAid { title } } }',
      scopes,
    });
    expect(answer.data).toEqual({ records: [{ title: 'legal aid' }, { title: null }, null] });
    expect(problems(answer)).toEqual(['FORBIDDEN records.1.title']);
    expect(fetchedText(answer)).not.toMatch(/on SealedCase\s*{\s*title/);
  });
});

import { describe, expect, it } from 'vitest';
import { compareApis } from '../../schema/breaking.ts';

const BEFORE =
  'type Query { person(id: ID!): Person } type Person { name: String gender: Gender } enum Gender { MALE FEMALE }';

const compare = (after: string, acknowledged: Record<string, string> = {}) =>
  compareApis(BEFORE, after, new Map(Object.entries(acknowledged)));

describe('a change that breaks clients', () => {
  it.each([
    ['a field taken away', BEFORE.replace('gender: Gender', ''), 'Person.gender'],
    ['another type', BEFORE.replace('name: String', 'name: Int'), 'Person.name'],
    ['an argument that must now be given', BEFORE.replace('(id: ID!)', '(id: ID!, on: Int!)'), 'Query.person.on'],
    ['a value taken away', BEFORE.replace('FEMALE', ''), 'Gender.FEMALE'],
  ])('%s is found', async (_, after, path) => {
    const { findings } = await compare(after);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`${path}: `);
  });

  it('passes when it is acknowledged, with the reason told', async () => {
    const { findings, notes } = await compare(BEFORE.replace('gender: Gender', ''), { 'Person.gender': 'moved' });
    expect(findings).toEqual([]);
    expect(notes?.[0]).toContain('moved');
  });

  it('is not what adds a field, a type or a description', async () => {
    const after = `${BEFORE.replace('name: String', '"名" name: String age: Int')} type Area { code: ID! }`;
    expect((await compare(after)).findings).toEqual([]);
  });
});

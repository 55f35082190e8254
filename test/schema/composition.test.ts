import { describe, expect, it } from 'vitest';
import { CompositionError, composeDepartments } from '../../schema/composition.ts';

const register = {
  name: 'register',
  sdl: `
    type Query { "查" person(id: ID!): Person @requiresScopes(scopes: [["register:directory"]]) }
    "人" type Person @key(fields: "id") {
      "键" id: ID! @published
      "放行" rowScope: String @inaccessible
      "号" idNumber: IdNumber @masked(unless: [["register:special"]], as: "ID_NUMBER")
    }`,
};
const tax = {
  name: 'tax',
  sdl: `
    type Person @key(fields: "id") {
      "键" id: ID!
      "放行" rowScope: String @external
      "税额" tax: Money @requires(fields: "rowScope") @requiresScopes(scopes: [["tax:means"]])
    }`,
};

describe('composition', () => {
  it('gives the same text whatever the order of the departments', () => {
    expect(composeDepartments([tax, register])).toEqual(composeDepartments([register, tax]));
  });

  it('keeps every access directive in the supergraph', () => {
    const { supergraphSdl } = composeDepartments([register, tax]);
    expect(supergraphSdl).toContain('@requiresScopes(scopes: [["tax:means"]])');
    expect(supergraphSdl).toContain('@masked(unless: [["register:special"]], as: "ID_NUMBER")');
    expect(supergraphSdl).toMatch(/id: ID! @published/);
  });

  it('shows clients no inaccessible field, no federation and no access directive', () => {
    const { apiSdl } = composeDepartments([register, tax]);
    expect(apiSdl).toContain('tax: Money');
    expect(apiSdl).not.toMatch(/rowScope|join__|@requiresScopes|@masked|_entities/);
  });

  it('reaches each department under a name that is no address', () => {
    expect(composeDepartments([register, tax]).supergraphSdl).toContain('url: "department://tax"');
  });

  it('names what contradicts what', () => {
    const contradiction = { ...tax, sdl: tax.sdl.replace('rowScope: String', 'rowScope: Int') };
    expect(() => composeDepartments([register, contradiction])).toThrow(CompositionError);
    expect(() => composeDepartments([register, contradiction])).toThrow(/Person\.rowScope/);
  });

  it('names the department whose schema is no GraphQL', () => {
    expect(() => composeDepartments([register, { name: 'tax', sdl: 'type {' }])).toThrow(/\[tax\] Syntax Error/);
  });
});

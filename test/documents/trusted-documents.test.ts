import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../gateway/documents/document-error.ts';
import { documentId, loadTrustedDocuments } from '../../gateway/documents/trusted-documents.ts';
import { openDoor } from '../http/door.ts';
import { documentFile } from '../sign-in/staff-door.ts';

const schema = buildSchema('type Query { name: String, twice(n: Int!): Int }');
const entry = (text: string) => ({ [documentId(text)]: text });
const refusal = (...files: string[]) => {
  try {
    loadTrustedDocuments(files, schema);
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
  return undefined;
};

describe('trusted documents', () => {
  it('are named by the hash of their exact text', () => {
    expect(documentId('{ name }')).toBe('sha256:30166fc3298853f22709fce1e4a00e98f1b6a3160eaaaf9cb3b7db6a16073b07');
    const documents = loadTrustedDocuments([documentFile(entry('{ name }'))], schema);
    expect(documents.text(documentId('{ name }'))).toBe('{ name }');
    expect(documents.text(documentId('{name}'))).toBeUndefined();
    for (const id of ['', 'constructor', '__proto__', documentId('{ name }').toUpperCase()]) {
      expect(documents.text(id)).toBeUndefined();
    }
  });

  it("come from several files: the console's and the departments' own, all to be planned beforehand", () => {
    const files = [entry('{ name }'), { ...entry('{ name }'), ...entry('query A($n: Int!) { twice(n: $n) }') }];
    const documents = loadTrustedDocuments(files.map(documentFile), schema);
    expect(documents.texts()).toEqual(['{ name }', 'query A($n: Int!) { twice(n: $n) }']);
    expect(loadTrustedDocuments([], schema).texts()).toEqual([]);
  });

  it.each([
    ['a text that was changed after it was registered', { [documentId('{ name }')]: '{ name  }' }, 'not the hash'],
    ['an id that is no hash', { first: '{ name }' }, 'not the hash'],
    ['a text that is no query', entry('{ name'), 'Syntax Error'],
    ['a field that is not in the graph', entry('{ secret }'), 'Cannot query field "secret"'],
    ['an argument of the wrong type', entry('{ twice(n: "x") }'), 'Int cannot represent'],
    ['nothing', entry(''), 'Syntax Error'],
    ['no object', '[]', 'not an object of documents by id'],
    ['no texts', { x: 1 }, 'not an object of documents by id'],
    ['no JSON', '{', 'not an object of documents by id'],
  ])('are refused, by file and id, with %s', (_, content, why) => {
    const file = documentFile(content);
    const message = refusal(file);
    expect(message).toContain(why);
    expect(message).toContain(file);
    if (typeof content === 'object')
      for (const id of Object.keys(content)) if (id !== 'x') expect(message).toContain(id);
  });

  it('are refused where the file is not there', () => {
    expect(refusal('/nowhere/documents.json')).toBe('/nowhere/documents.json: there is no such file');
  });

  it('of another graph keep the door shut', async () => {
    await expect(openDoor({ documents: [documentFile(entry('{ name }'))] })).rejects.toThrow(DocumentError);
  });
});

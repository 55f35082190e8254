import { createHash } from 'node:crypto';
import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** Fields that were read together. Operations repeat, so each set is written once and named by its hash. */
export interface FieldSet {
  readonly sha256: string;
  /** `Type.field`, sorted. */
  readonly fields: readonly string[];
  /** The fields' names for people, in the same order, as the catalogue had them on the day. */
  readonly titles: readonly string[];
}

export type FieldSetOf = (fields: Iterable<string>) => FieldSet;

export function createFieldSets(schema: GraphQLSchema): FieldSetOf {
  return (given) => {
    const fields = [...new Set(given)].sort();
    const titles = fields.map((field) => titleOf(schema, field));
    return { sha256: fieldSetHash(fields, titles), fields, titles };
  };
}

/** What is read when somebody asks the rules what they would show, and no record is looked at. */
export const LOOK_AT_RULES: FieldSet = ofNobody('POST /simulate', '访问规则（模拟，不涉及任何人）');

/** What is read when somebody has the log's seals checked. */
export const LOOK_AT_SEALS: FieldSet = ofNobody('POST /verify-log', '访问日志的封存（校验，不涉及任何人）');

function ofNobody(route: string, title: string): FieldSet {
  return { sha256: fieldSetHash([route], [title]), fields: [route], titles: [title] };
}

/** Over the names as well: what a citizen is told was read must not be rewritten later. */
export function fieldSetHash(fields: readonly string[], titles: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['yihu-field-set/1', fields, titles]))
    .digest('base64url');
}

/** `LegalAidCase.decision` → 一件法律援助·决定: the first words of the catalogue's descriptions. */
function titleOf(schema: GraphQLSchema, coordinate: string): string {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return coordinate;
  const field = firstWords(type.getFields()[fieldName]?.description);
  if (field === undefined) return coordinate;
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  const owner = isRoot || typeName === 'Person' ? undefined : firstWords(type.description);
  return owner === undefined ? field : `${owner}·${field}`;
}

function firstWords(description: string | null | undefined): string | undefined {
  const words = description?.split(/[。；：，（]/u)[0]?.trim();
  return words === '' ? undefined : words;
}

import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object that calls itself `name` is of a type that a fragment names. */
export type TypeTest = (name: unknown, type: string) => boolean;

export function createTypeTest(schema: GraphQLSchema): TypeTest {
  return (name, type) => {
    if (name === type) return true;
    if (typeof name !== 'string') return false;
    const known = schema.getType(name);
    const condition = schema.getType(type);
    if (!isAbstractType(condition)) return false;
    return (isObjectType(known) || isInterfaceType(known)) && schema.isSubType(condition, known);
  };
}

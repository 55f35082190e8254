import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** An operation whose constants are variables: operations that differ in them alone are planned once. */
export interface Lifted {
  readonly document: DocumentNode;
  /** The same for operations of the same shape. */
  readonly key: string;
  /** What the operation's own constants say. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/**
 * Makes variables of the constants in the arguments of fields: the planner decides nothing by them, so whoever writes
 * ids and dates into the query need not be planned for each of them. Left as they are: constants with a variable in
 * them, those that no JSON value tells exactly, arguments of the graph's own description and of directives.
 */
export function liftConstants(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): Lifted {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('the document has no such operation');
  const prefix = freePrefix(document);
  const types = new TypeInfo(schema);
  const names = new Map<string, string>();
  const definitions: VariableDefinitionNode[] = [];
  const constants: Record<string, unknown> = {};
  let inDirective = 0;
  const lifted: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Directive: { enter: () => void inDirective++, leave: () => void inDirective-- },
      Field: (field) => (field.name.value.startsWith('__') ? false : undefined),
      Argument(argument) {
        const type = types.getInputType();
        const { value } = argument;
        if (inDirective > 0 || !type || !isExact(value)) return undefined;
        return {
          ...argument,
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variableFor(type, value) } },
        };
      },
    }),
  );
  const own = {
    ...lifted,
    definitions: lifted.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === operation.name?.value
        ? withVariables(definition, definitions)
        : definition,
    ),
  };
  return { document: own, key: print(own), constants };

  /** The same constant of the same type is one variable: fields that could be merged still can. */
  function variableFor(type: GraphQLInputType, value: ValueNode): string {
    const identity = `${type} ${print(value)}`;
    const known = names.get(identity);
    if (known !== undefined) return known;
    const name = `${prefix}${names.size}`;
    names.set(identity, name);
    constants[name] = valueFromASTUntyped(value);
    const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
    definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    return name;
  }
}

function withVariables(
  operation: OperationDefinitionNode,
  definitions: readonly VariableDefinitionNode[],
): OperationDefinitionNode {
  return { ...operation, variableDefinitions: [...(operation.variableDefinitions ?? []), ...definitions] };
}

/** Holds no variable, and JSON tells it as it is: numbers with a fraction or many digits may not survive. */
function isExact(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
    case Kind.FLOAT:
      return false;
    case Kind.INT:
      return Number.isSafeInteger(Number(value.value));
    case Kind.LIST:
      return value.values.every(isExact);
    case Kind.OBJECT:
      return value.fields.every((field) => isExact(field.value));
    default:
      return true;
  }
}

function freePrefix(document: DocumentNode): string {
  const used: string[] = [];
  visit(document, { Variable: (node) => void used.push(node.name.value) });
  let prefix = '_c';
  while (used.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}

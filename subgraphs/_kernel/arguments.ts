import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumTypeExtensionNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/**
 * Arguments that everywhere say HOW or WHICH ONE and therefore reveal nothing: what they do is the field's own class.
 * Whoever adds a line here says so of every argument of that name and type.
 */
const HOW: Readonly<Record<string, readonly string[]>> = {
  first: ['Int'],
  last: ['Int'],
  after: ['ID', 'String'],
  before: ['ID', 'String'],
  asOf: ['Date'],
  on: ['Date'],
  id: ['ID'],
  ids: ['ID'],
};

/**
 * What an argument, an input field or a value of a sort order does.
 * HOW: it says how, or which one. WRITES: it is a mutation's, and has the mutation's own class. PART: of an argument
 * that speaks for all that is in it. SELECTS: rows are taken, or put in order, by the values of these fields
 * (`Type.field`), so that it tells them.
 */
export type ArgumentClass =
  | { readonly kind: 'HOW' | 'WRITES' | 'PART' }
  | { readonly kind: 'SELECTS'; readonly by: readonly string[] };

export interface ArgumentClasses {
  /** `Query.households(filter:)`, `HouseholdFilter.status`, `HouseholdOrder.CODE`. One whose parts say it has none. */
  readonly classes: ReadonlyMap<string, ArgumentClass>;
  /** In neither way said: nobody may use them, and no department that has one is built. */
  readonly unclassified: readonly string[];
}

/** Under which names the document knows the two directives. */
export interface ArgumentDirectives {
  readonly selects: ReadonlySet<string>;
  readonly parameter: ReadonlySet<string>;
}

const AS_DECLARED: ArgumentDirectives = { selects: new Set(['selects']), parameter: new Set(['parameter']) };

/** Reads it from a department's SDL, or from the supergraph. Pure. */
export function classifyArguments(document: DocumentNode, names: ArgumentDirectives = AS_DECLARED): ArgumentClasses {
  const reader = new ArgumentsReader(document, names);
  for (const node of document.definitions) {
    if (!('fields' in node) || node.kind.startsWith('InputObject') || node.name.value.includes('__')) continue;
    for (const field of node.fields ?? []) {
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) {
        const coordinate = `${node.name.value}.${field.name.value}(${argument.name.value}:)`;
        if (node.name.value === 'Mutation') reader.speakFor(coordinate, argument, { kind: 'WRITES' });
        else reader.read(coordinate, argument);
      }
    }
  }
  return reader;
}

type Inputs = InputObjectTypeDefinitionNode | InputObjectTypeExtensionNode;
type Enums = EnumTypeDefinitionNode | EnumTypeExtensionNode;

class ArgumentsReader implements ArgumentClasses {
  readonly classes = new Map<string, ArgumentClass>();
  readonly unclassified: string[] = [];
  private readonly inputs = new Map<string, readonly InputValueDefinitionNode[]>();
  private readonly enums = new Map<string, NonNullable<Enums['values']>>();
  private readonly names: ArgumentDirectives;
  private readonly seen = new Set<string>();

  constructor(document: DocumentNode, names: ArgumentDirectives) {
    this.names = names;
    for (const node of document.definitions) {
      if (isInput(node)) this.inputs.set(node.name.value, [...this.fieldsOf(node.name.value), ...(node.fields ?? [])]);
      if (isEnum(node)) this.enums.set(node.name.value, [...this.valuesOf(node.name.value), ...(node.values ?? [])]);
    }
  }

  read(coordinate: string, node: InputValueDefinitionNode): void {
    if (this.seen.has(coordinate)) return;
    this.seen.add(coordinate);
    const said = this.saidOf(node.directives);
    const type = namedType(node.type);
    if (said) this.speakFor(coordinate, node, said);
    else if (this.inputs.has(type)) for (const field of this.fieldsOf(type)) this.read(nameIn(type, field), field);
    else if (this.isOrder(type)) this.readOrder(type);
    else if (HOW[node.name.value]?.includes(type)) this.classes.set(coordinate, { kind: 'HOW' });
    else this.unclassified.push(coordinate);
  }

  /** Of itself, and of all in it that does not speak for itself. */
  speakFor(coordinate: string, node: InputValueDefinitionNode, said: ArgumentClass): void {
    this.classes.set(coordinate, said);
    const type = namedType(node.type);
    for (const field of this.fieldsOf(type)) {
      const inner = nameIn(type, field);
      if (this.classes.has(inner)) continue;
      const part: ArgumentClass = { kind: said.kind === 'WRITES' ? 'WRITES' : 'PART' };
      this.speakFor(inner, field, this.saidOf(field.directives) ?? part);
    }
  }

  private readOrder(type: string): void {
    for (const value of this.valuesOf(type)) {
      const said = this.saidOf(value.directives);
      const coordinate = `${type}.${value.name.value}`;
      if (said) this.classes.set(coordinate, said);
      else if (!this.unclassified.includes(coordinate)) this.unclassified.push(coordinate);
    }
  }

  /** An enum of which one value selects is a sort order: then each of them must say it. */
  private isOrder(type: string): boolean {
    return this.valuesOf(type).some((value) => this.saidOf(value.directives));
  }

  private saidOf(directives: readonly ConstDirectiveNode[] = []): ArgumentClass | undefined {
    const selects = directives.find(({ name }) => this.names.selects.has(name.value));
    if (selects) {
      const by = selects.arguments?.find(({ name }) => name.value === 'by')?.value;
      return { kind: 'SELECTS', by: by ? [valueFromASTUntyped(by) as string | string[]].flat() : [] };
    }
    return directives.some(({ name }) => this.names.parameter.has(name.value)) ? { kind: 'HOW' } : undefined;
  }

  private fieldsOf(type: string) {
    return this.inputs.get(type) ?? [];
  }

  private valuesOf(type: string) {
    return this.enums.get(type) ?? [];
  }
}

const isInput = (node: { readonly kind: string }): node is Inputs => node.kind.startsWith('InputObjectType');
const isEnum = (node: { readonly kind: string }): node is Enums => node.kind.startsWith('EnumType');
const nameIn = (type: string, { name }: InputValueDefinitionNode) => `${type}.${name.value}`;

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

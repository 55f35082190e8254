import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { Requirement } from '../subgraphs/_kernel/access/index.ts';
import { type AccessRules, classOf, requirementText } from './access/index.ts';

/** What is no field and yet has a class: an argument, an input field, an enum. */
export interface InputItem {
  readonly kind: 'ARGUMENT' | 'INPUT' | 'ENUM';
  /** `Query.households(filter:)`, `HouseholdFilter.status`, `enum AssistanceStatus` */
  readonly field: string;
  readonly description: string;
  /** Of the field to which an argument belongs: source, basis and cycle are the same. */
  readonly of: string | undefined;
  readonly department: string;
  readonly class: string;
  /** Fields by whose values it selects. */
  readonly selects: readonly string[];
  /** What it takes to use it; empty: published. undefined: it has no class of its own. */
  readonly requirements: readonly Requirement[] | undefined;
}

/** In the order of the supergraph. */
export function* inputItems(supergraph: DocumentNode, rules: AccessRules): Generator<InputItem> {
  for (const node of supergraph.definitions) {
    if (!('name' in node) || !node.name || node.name.value.includes('__')) continue;
    const type = node.name.value;
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      const requirements = rules.ofType(type);
      yield {
        ...{ kind: 'ENUM', field: `enum ${type}`, description: node.description?.value ?? '', of: undefined },
        ...{ department: departmentsIn(node.directives), selects: [], requirements },
        class: classOf({ published: requirements.length === 0, requirements }),
      };
    }
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      const department = departmentsIn(node.directives);
      for (const field of node.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        const description = field.description?.value ?? '';
        yield { kind: 'INPUT', field: coordinate, description, of: undefined, department, ...said(coordinate) };
      }
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const rule = rules.field(type, field.name.value);
      if (!rule || rule.inaccessible) continue;
      for (const argument of field.arguments ?? []) {
        const coordinate = `${type}.${field.name.value}(${argument.name.value}:)`;
        const { description } = argument;
        yield {
          ...{ kind: 'ARGUMENT', field: coordinate, description: description?.value ?? '' },
          ...{ of: `${type}.${field.name.value}`, department: rule.owners.join(' '), ...said(coordinate) },
        };
      }
    }
  }

  function said(coordinate: string): Pick<InputItem, 'class' | 'selects' | 'requirements'> {
    const what = rules.arguments.classes.get(coordinate);
    if (what?.kind !== 'SELECTS')
      return { class: WORDS[what?.kind ?? 'BY_PARTS'], selects: [], requirements: undefined };
    const requirements = what.by.flatMap((by) => {
      const [type = '', field = ''] = by.split('.');
      const rule = rules.field(type, field);
      return [...(rule?.requirements ?? []), ...(rule?.mask ? [rule.mask.unless] : [])];
    });
    const distinct = [...new Map(requirements.map((one) => [requirementText(one), one])).values()];
    const published = distinct.length === 0;
    return { class: classOf({ published, requirements: distinct }), selects: what.by, requirements: distinct };
  }
}

/** As the class of what has none of its own. */
const WORDS = { HOW: 'as its field', WRITES: 'as its mutation', PART: 'as its argument', BY_PARTS: 'as its parts' };

/** `join__type(graph: CIVIL_AFFAIRS)` → `civil-affairs`: names are kebab-case, and the supergraph writes them so. */
function departmentsIn(directives: readonly ConstDirectiveNode[] = []): string {
  const graphs = directives
    .filter(({ name }) => name.value === 'join__type')
    .flatMap((node) => node.arguments?.find(({ name }) => name.value === 'graph')?.value ?? []);
  return graphs
    .map((graph) => (graph.kind === Kind.ENUM ? graph.value.toLowerCase().replaceAll('_', '-') : ''))
    .join(' ');
}

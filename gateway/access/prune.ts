import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  visit,
} from 'graphql';
import type { ScopeSet } from '../../subgraphs/_kernel/access/index.ts';
import { createTrace, type Trace } from '../audit/trace.ts';
import { type Switches, withoutConditions } from './conditions.ts';
import { createJudge } from './judge.ts';
import { insideType, merged, type Position } from './positions.ts';
import type { AccessRules } from './requirements.ts';
import { SelectionPruner } from './selection-pruner.ts';
import { type Selections, selectionsOf } from './selections.ts';

export interface PrunedOperation {
  /** What may be fetched: one operation and the fragments it still uses. Shared between requests; never changed. */
  readonly document: DocumentNode;
  /** The pruned operation's own hash. Plans are cached by it, so it must never be the hash of what was asked. */
  readonly queryHash: string;
  /** Denied and masked positions, and the way to them. */
  readonly denials: readonly Position[];
  /** Everything that is fetched: walked only when a department is down. */
  readonly fields: readonly Position[];
  /** Response key under which the technical type name was added. */
  readonly technicalKey: string;
  readonly nothingLeft: boolean;
  /** Only published fields were asked for: no purpose is needed. */
  readonly publishedOnly: boolean;
  /** Published as well, and of nobody: nothing for the access log. */
  readonly concernsNobody: boolean;
  /** Arguments that may select by what the viewer does not see: looked at with the variables of each request. */
  readonly selections: Selections;
  /** Asks for the graph's description. */
  readonly introspects: boolean;
  /** What the access log is to say of it. */
  readonly trace: Trace;
}

/**
 * Takes out of a valid operation whatever the variables leave out or the scopes do not cover. The document given is
 * never changed.
 * undefined: the document has no such operation.
 */
export function pruneOperation(
  asked: DocumentNode,
  operationName: string | undefined,
  rules: AccessRules,
  schema: GraphQLSchema,
  scopes: ScopeSet,
  switches: Switches = new Map(),
): PrunedOperation | undefined {
  const document = withoutConditions(asked, switches);
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return undefined;
  const judge = createJudge(rules, schema, scopes);
  const pruner = new SelectionPruner(document, rules, schema, judge);
  const { selections, denials, fields } = pruner.selectionSet(operation.selectionSet, root);
  const nothingLeft = selections.length === 0;
  const pruned = assemble(pruner, {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: nothingLeft ? [pruner.technicalField] : selections },
  });
  const refused = merged(insideType(denials, new Set([root.name])));
  const fetched = merged(insideType(fields, new Set([root.name])));
  return {
    document: pruned,
    queryHash: createHash('sha256')
      .update(print(pruned))
      .update(`#${operationName ?? ''}`)
      .digest('hex'),
    denials: refused,
    fields: fetched,
    technicalKey: pruner.technicalField.alias?.value ?? '',
    nothingLeft,
    publishedOnly: pruner.publishedOnly,
    concernsNobody: pruner.publishedOnly && pruner.reachesNobody,
    selections: selectionsOf(rules, schema, judge, pruned, operationIn(pruned)),
    introspects: pruner.introspects,
    trace: createTrace({
      schema,
      document,
      isMutation: operation.operation === OperationTypeNode.MUTATION,
      fields: fetched,
      denials: refused,
      lookups: pruner.lookups,
      keys: pruner.ownerKeys,
    }),
  };
}

/** The only one. */
function operationIn(document: DocumentNode): OperationDefinitionNode {
  return document.definitions[0] as OperationDefinitionNode;
}

/** The operation with the fragments and variables that it still uses: validation refuses unused ones. */
function assemble(pruner: SelectionPruner, operation: OperationDefinitionNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const variables = new Set<string>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      VariableDefinition: () => false,
      Variable: (variable) => void variables.add(variable.name.value),
      FragmentSpread: ({ name: { value: name } }) => {
        const fragment = fragments.has(name) ? undefined : pruner.prunedFragment(name);
        if (!fragment) return;
        fragments.set(name, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((d) => variables.has(d.variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions }, ...fragments.values()] };
}

import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { askedOf } from './asked.ts';
import type { FetchStep, Step } from './program.ts';
import { compileCollector } from './representations.ts';
import { compileRewrites } from './rewrites.ts';
import type { TypeTest } from './types.ts';

/** @throws when the plan holds a step that is not carried out here: subscriptions and `@defer` */
export function compileSteps(
  plan: QueryPlan,
  operation: OperationDefinitionNode,
  isOfType: TypeTest,
): { readonly start: Step | undefined; readonly fetches: readonly FetchStep[] } {
  const fetches: FetchStep[] = [];
  const { node } = plan;
  if (node?.kind === 'Subscription') throw new Error('subscriptions are not offered');
  return { start: node && compileNode(node, []), fetches };

  function compileNode(node: PlanNode, path: readonly string[]): Step {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { kind: node.kind, steps: node.nodes.map((one) => compileNode(one, path)) };
      case 'Flatten':
        return compileNode(node.node, [...path, ...node.path.map(String)]);
      case 'Condition':
        return {
          kind: 'Condition',
          variable: node.condition,
          fallback: defaultOf(node.condition),
          whenTrue: node.ifClause && compileNode(node.ifClause, path),
          whenFalse: node.elseClause && compileNode(node.elseClause, path),
        };
      case 'Fetch':
        return compileFetch(node, path);
      default:
        throw new Error(`a plan's ${node.kind} is not offered`);
    }
  }

  function compileFetch(node: FetchNode, path: readonly string[]): FetchStep {
    const { requires, variableUsages = [] } = node;
    const rewrite = compileRewrites(node.inputRewrites, isOfType);
    const fetch: FetchStep = {
      kind: 'Fetch',
      id: fetches.length,
      department: node.serviceName,
      query: node.operation,
      asked: askedOf(node.operation),
      opening: openingOf(node.operation),
      variables: variableUsages,
      path,
      collect: requires && compileCollector(requires, rewrite, isOfType),
      collects: requires && !rewrite ? JSON.stringify([path, requires]) : undefined,
      rewriteAnswer: compileRewrites(node.outputRewrites, isOfType),
    };
    fetches.push(fetch);
    return fetch;
  }

  function defaultOf(variable: string): boolean | undefined {
    const definition = operation.variableDefinitions?.find(({ variable: { name } }) => name.value === variable);
    const value = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
    return typeof value === 'boolean' ? value : undefined;
  }
}

/** The start of a request's body. */
export function openingOf(query: string): string {
  return `{"query":${JSON.stringify(query)}`;
}

import { type GraphQLCompositeType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { type Requirement, type Scope, type ScopeSet, satisfies } from '../../subgraphs/_kernel/access/index.ts';
import type { AccessRules } from './requirements.ts';

/** What stands between a viewer and a field. Nothing of it depends on a row. */
export interface Verdict {
  readonly state: 'DENIED' | 'MASKED';
  /** Of each unmet requirement the alternative that lacks least. Empty: the field has no class. */
  readonly missing: readonly Scope[];
  /** All that must hold for the viewer to see it whole. Empty: the field has no class. */
  readonly requirements: readonly Requirement[];
}

export interface Judgement {
  /** Needs neither scope nor purpose. */
  readonly free: boolean;
  readonly verdict: Verdict | undefined;
  /** For which of the parent's possible types the verdict holds; undefined: all. */
  readonly on: ReadonlySet<string> | undefined;
}

export type Judge = (parent: GraphQLCompositeType, field: string) => Judgement;

const FREE: Judgement = { free: true, verdict: undefined, on: undefined };

/** Judges fields for one set of scopes. */
export function createJudge(rules: AccessRules, schema: GraphQLSchema, scopes: ScopeSet): Judge {
  return (parent, field) => {
    if (field === '__typename') return judgeTypename(parent);
    const rule = rules.field(parent.name, field);
    if (!rule?.classified || rule.inaccessible) return { free: false, verdict: lacking('DENIED', []), on: undefined };
    if (!isMet(rule.requirements)) return { free: false, verdict: lacking('DENIED', rule.requirements), on: undefined };
    const masks = possibleTypes(schema, parent).flatMap((type) => {
      const mask = rules.field(type, field)?.mask ?? rule.mask;
      return mask && !satisfies(scopes, mask.unless) ? [{ type, unless: mask.unless }] : [];
    });
    if (masks.length === 0) return { free: rule.published, verdict: undefined, on: undefined };
    const needed = [...rule.requirements, ...masks.map((mask) => mask.unless)];
    return { free: false, verdict: lacking('MASKED', needed), on: new Set(masks.map((mask) => mask.type)) };
  };

  function judgeTypename(parent: GraphQLCompositeType): Judgement {
    const possible = [parent.name, ...possibleTypes(schema, parent)];
    const requirements = rules.typenameRequirements(possible);
    return isMet(requirements) ? FREE : { free: false, verdict: lacking('DENIED', requirements), on: undefined };
  }

  function isMet(requirements: readonly Requirement[]): boolean {
    return requirements.every((requirement) => satisfies(scopes, requirement));
  }

  function lacking(state: Verdict['state'], requirements: readonly Requirement[]): Verdict {
    const unmet = requirements.filter((requirement) => !satisfies(scopes, requirement));
    const missing = unmet.flatMap((requirement) => {
      const alternatives = requirement.map((allOf) => allOf.filter((scope) => !scopes.has(scope)));
      return alternatives.sort((a, b) => a.length - b.length)[0] ?? [];
    });
    return { state, missing: [...new Set(missing)], requirements };
  }
}

export function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly string[] {
  if (isObjectType(type)) return [type.name];
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [];
}

import { type GraphQLCompositeType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { type Requirement, type Scope, type ScopeSet, satisfies } from '../../subgraphs/_kernel/access/index.ts';
import type { AccessRules } from './requirements.ts';

/** What stands between a viewer and a field. Nothing of it depends on a row. */
export interface Verdict {
  readonly state: 'DENIED' | 'MASKED';
  /** Of each unmet requirement the alternative that lacks least. Empty: the field has no class. */
  readonly missing: readonly Scope[];
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
    if (!rule?.classified || rule.inaccessible) return { free: false, verdict: denied([]), on: undefined };
    const unmet = rule.requirements.filter((requirement) => !satisfies(scopes, requirement));
    if (unmet.length > 0) return { free: false, verdict: denied(unmet), on: undefined };
    const masks = possibleTypes(schema, parent).flatMap((type) => {
      const mask = rules.field(type, field)?.mask ?? rule.mask;
      return mask && !satisfies(scopes, mask.unless) ? [{ type, unless: mask.unless }] : [];
    });
    if (masks.length === 0) return { free: rule.published, verdict: undefined, on: undefined };
    const missing = lacking(masks.map((mask) => mask.unless));
    return { free: false, verdict: { state: 'MASKED', missing }, on: new Set(masks.map((mask) => mask.type)) };
  };

  function judgeTypename(parent: GraphQLCompositeType): Judgement {
    const possible = [parent.name, ...possibleTypes(schema, parent)];
    const unmet = rules.typenameRequirements(possible).filter((requirement) => !satisfies(scopes, requirement));
    return unmet.length === 0 ? FREE : { free: false, verdict: denied(unmet), on: undefined };
  }

  function denied(unmet: readonly Requirement[]): Verdict {
    return { state: 'DENIED', missing: lacking(unmet) };
  }

  function lacking(unmet: readonly Requirement[]): readonly Scope[] {
    return [
      ...new Set(
        unmet.flatMap((requirement) => {
          const alternatives = requirement.map((allOf) => allOf.filter((scope) => !scopes.has(scope)));
          return alternatives.sort((a, b) => a.length - b.length)[0] ?? [];
        }),
      ),
    ];
  }
}

export function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly string[] {
  if (isObjectType(type)) return [type.name];
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [];
}

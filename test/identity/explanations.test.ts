import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explain,
  PURPOSES,
  type Purpose,
  type Requirement,
  type Scope,
  satisfies,
} from '../../subgraphs/_kernel/access/index.ts';
import { policy } from './policy.ts';

const SCOPES = ['civil-affairs', 'education'].flatMap((name) =>
  ['directory', 'household', 'means', 'special'].map((fieldClass) => `${name}:${fieldClass}` as Scope),
);
const ROLES = ['staff', 'district', 'auditor', 'system:education', 'system:civil-affairs', 'nobody'];

const viewer = fc.record({
  role: fc.constantFrom(...ROLES),
  purpose: fc.option(fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])), { nil: undefined }),
  granted: fc.subarray(SCOPES).map((scopes) => new Set(scopes)),
});
const requirement: fc.Arbitrary<Requirement> = fc.array(fc.subarray(SCOPES, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 2,
});

describe('the explanation of a refusal', () => {
  it('names for each missing scope what does not give it, and all that do not', () => {
    fc.assert(
      fc.property(viewer, ({ role, purpose, granted }) => {
        const standing = policy.standing(role, purpose, granted);
        const lacking = SCOPES.filter((scope) => !standing.scopes.has(scope));
        for (const { scope, lackedBy } of explain(standing, lacking, []).missing) {
          expect(lackedBy.includes('TOKEN')).toBe(!granted.has(scope));
          expect(lackedBy.includes('ROLE')).toBe(!policy.scopesOfRole(role).has(scope));
          expect(lackedBy.includes('PURPOSE')).toBe(!purpose || !policy.scopesOfPurpose(purpose).has(scope));
          expect(lackedBy).not.toEqual([]);
        }
      }),
    );
  });

  it('names just the purposes under which the role would see the field, were it granted', () => {
    fc.assert(
      fc.property(
        viewer,
        fc.array(requirement, { minLength: 1, maxLength: 2 }),
        ({ role, purpose, granted }, needs) => {
          const { purposes } = explain(policy.standing(role, purpose, granted), [], needs);
          const opening = (policy.purposesOf(role) ?? []).filter((stated) => {
            const { scopes } = policy.standing(role, stated, policy.scopesOfRole(role));
            return needs.every((need) => satisfies(scopes, need));
          });
          expect(purposes).toEqual(opening);
        },
      ),
    );
  });

  it('of a field without a class names no purpose', () => {
    expect(explain(policy.standing('district', 'DIBAO_REVIEW', new Set()), [], []).purposes).toEqual([]);
  });

  it('knows of alternatives that one purpose opens and another does not', () => {
    const needs: Requirement = [['education:household'], ['civil-affairs:special']];
    const { purposes } = explain(
      policy.standing('district', 'PATROL', new Set(SCOPES)),
      ['civil-affairs:special'],
      [needs],
    );
    expect(purposes).toEqual(['DIBAO_REVIEW']);
  });
});

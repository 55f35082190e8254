import { describe, expect, it } from 'vitest';
import type { Identity } from '../../gateway/identity/identity.ts';
import { viewerOf } from '../../gateway/identity/viewer.ts';
import { policy } from './policy.ts';

const CLERK: Identity = {
  subject: 'clerk-7',
  role: 'staff',
  areas: ['150104001'],
  granted: new Set(['civil-affairs:directory', 'civil-affairs:special', 'education:means']),
};

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
  return undefined;
};

describe('the purpose of a request', () => {
  it('narrows what the token grants to what role and purpose both allow', () => {
    const viewer = viewerOf(CLERK, { 'x-purpose': 'DIBAO_REVIEW' }, policy);
    // civil-affairs:special is not the role's; education:means is not for this purpose.
    expect([...viewer.scopes]).toEqual(['civil-affairs:directory']);
    expect(viewer.purpose).toBe('DIBAO_REVIEW');
  });

  it('missing leaves only what is published', () => {
    for (const headers of [{}, { 'x-purpose': '' }, { 'x-purpose': '  ' }]) {
      const viewer = viewerOf(CLERK, headers, policy);
      expect(viewer.purpose).toBeUndefined();
      expect(viewer.scopes.size).toBe(0);
    }
  });

  it.each(['NOSEY', 'AUDIT', 'dibao_review', 'DIBAO_REVIEW, PATROL', 'constructor', '__proto__'])(
    '%s is denied to staff',
    (purpose) => {
      expect(codeOf(() => viewerOf(CLERK, { 'x-purpose': purpose }, policy))).toBe('PURPOSE_DENIED');
    },
  );

  it('stated twice is denied', () => {
    expect(codeOf(() => viewerOf(CLERK, { 'x-purpose': ['PATROL', 'DIBAO_REVIEW'] }, policy))).toBe('PURPOSE_DENIED');
  });

  it('of a token bound to one purpose need not be stated, and cannot be another', () => {
    const bound = { ...CLERK, purposes: ['PATROL'] };
    expect(viewerOf(bound, {}, policy).purpose).toBe('PATROL');
    expect(codeOf(() => viewerOf(bound, { 'x-purpose': 'DIBAO_REVIEW' }, policy))).toBe('PURPOSE_DENIED');
  });

  it('of a token bound to several must be stated', () => {
    expect(viewerOf({ ...CLERK, purposes: ['PATROL', 'DIBAO_REVIEW'] }, {}, policy).purpose).toBeUndefined();
  });

  it('is denied to a role nobody knows', () => {
    const stranger = { ...CLERK, role: 'system:nobody' };
    expect(codeOf(() => viewerOf(stranger, { 'x-purpose': 'STUDENT_AID' }, policy))).toBe('PURPOSE_DENIED');
    expect(viewerOf(stranger, {}, policy).scopes.size).toBe(0);
  });

  it('of a department system is one that the department declared', () => {
    const system = { ...CLERK, role: 'system:education' };
    expect([...viewerOf(system, { 'x-purpose': 'STUDENT_AID' }, policy).scopes]).toEqual(['education:means']);
    expect(codeOf(() => viewerOf(system, { 'x-purpose': 'DIBAO_REVIEW' }, policy))).toBe('PURPOSE_DENIED');
  });
});

describe('the case a request serves', () => {
  it('travels with the viewer', () => {
    expect(viewerOf(CLERK, { 'x-case-id': 'DB-2024.0007' }, policy).caseId).toBe('DB-2024.0007');
    expect(viewerOf(CLERK, {}, policy).caseId).toBeUndefined();
  });

  it.each(['a b', '张三', 'x'.repeat(65), 'a/b', "'--"])('%j is no case number', (caseId) => {
    expect(codeOf(() => viewerOf(CLERK, { 'x-case-id': caseId }, policy))).toBe('BAD_REQUEST');
  });
});

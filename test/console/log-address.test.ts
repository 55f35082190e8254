import { expect, it } from 'vitest';
import { askedOf, isOpaque } from '../../console/src/audit-log/asked.ts';

it.each(['p4_9M9On94XoSU69kueHE1j', 'staff-150104001', 'child-director-150104001003'])('%s may be sought', (id) => {
  expect(isOpaque(id)).toBe(true);
  expect(askedOf((name) => (name === 'person' ? id : null)).person).toBe(id);
});

it.each(['王小雨', '150104199003070018', '15010419900307001x', '13800000000', '王 1'])(
  'no name, ID or telephone number is sought, nor kept in the address: %s',
  (text) => {
    expect(isOpaque(text)).toBe(false);
    expect(askedOf(() => text)).toMatchObject({ person: null, household: null, subject: null });
  },
);

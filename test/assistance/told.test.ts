import { describe, expect, it } from 'vitest';
import { rows } from '../../subgraphs/assistance/arrival/rows.ts';
import { told } from '../../subgraphs/assistance/arrival/told.ts';

const INSURED = { recordNo: 'CB1', scheme: 'RESIDENT', insuredFrom: '2018-01-01', insuredTo: null };
const NOTHING = { told: ['ENROLMENT'], denied: [], noLetter: [], stored: {}, made: {} };
const text = (given: object) => JSON.stringify({ ...NOTHING, ...given });

const insurance = (value: unknown, whose = {}) =>
  told('medical-insurance', '2024-10-31', value, whose).fact(['ENROLMENT'], rows.insurance, (all) => all.length);

/** What a department sends is a text from another machine: it is read, never believed to be what it ought to. */
describe('what a department told', () => {
  it('is its records, and that there is none of a kind that it may tell', () => {
    expect(insurance(text({ stored: { ENROLMENT: [INSURED] } }))).toMatchObject({ state: 'KNOWN', value: 1 });
    expect(insurance(text({ made: { ENROLMENT: [INSURED, INSURED] } }))).toMatchObject({ state: 'KNOWN', value: 2 });
    expect(insurance(text({}))).toMatchObject({ state: 'KNOWN', value: 0 });
  });

  it.each([
    ['denied', text({ told: [], denied: ['ENROLMENT'] }), 'DENIED'],
    ['without a letter', text({ told: [], noLetter: ['ENROLMENT'] }), 'NO_LETTER'],
    ['not mentioned', text({ told: [] }), 'SILENT'],
    ['no answer', null, 'SILENT'],
    ['no JSON', 'ENROLMENT', 'SILENT'],
    ['an object in place of its text', NOTHING, 'SILENT'],
    ['no such value', text({ stored: { ENROLMENT: INSURED } }), 'SILENT'],
    ['a record without its day', text({ stored: { ENROLMENT: [{ ...INSURED, insuredFrom: null }] } }), 'SILENT'],
    ['a record with no day', text({ stored: { ENROLMENT: [{ ...INSURED, insuredTo: 'soon' }] } }), 'SILENT'],
  ])('is not known where it is %s', (_, value, why) => {
    expect(insurance(value)).toEqual({ state: 'UNKNOWN', holder: 'medical-insurance', why });
  });

  it('of a number that joins nothing is no proof of none, and of one that two bear proves nothing', () => {
    const unknown = { state: 'UNKNOWN', why: 'NOT_RECORDED' };
    expect(insurance(text({}), { isUnlinked: true })).toMatchObject(unknown);
    const insured = text({ stored: { ENROLMENT: [INSURED] } });
    expect(insurance(insured, { isUnlinked: true })).toMatchObject({ state: 'KNOWN', value: 1 });
    expect(insurance(insured, { isUnlinked: true, isDisputed: true })).toMatchObject(unknown);
  });
});

import { defineClaims } from '../_kernel/chain/index.ts';
import { enrolments } from './model.ts';

/** What medical insurance says of a person that another department may contradict. */
export const claims = defineClaims(import.meta.dirname, 'personId', [
  {
    attribute: 'BIRTH_DATE',
    source: '参保登记',
    table: enrolments,
    type: 'InsuranceEnrolment',
    via: ['Person.medicalInsurance', 'PersonMedicalInsurance.enrolments'],
    value: 'birthDate',
    on: 'insuredFrom',
  },
]);

import { idNumberAs, recordNumbers, type Seed } from '../../../subgraphs/_world/index.ts';

/** Every tenth grown-up once served. */
export const seed: Seed = (population) => {
  const number = recordNumbers('TY');
  const served = population.persons.filter((person, index) => index % 10 === 0 && person.birthDate < '2000-01-01');
  return {
    veterans: served.map((person) => ({
      recordNo: number(),
      personId: idNumberAs(person, 'veterans'),
      yearsServed: '2',
      leftOn: '2019-12-01',
    })),
  };
};

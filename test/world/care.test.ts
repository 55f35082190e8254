import { describe, expect, it } from 'vitest';
import {
  ageOn,
  awardsOf,
  careOrdersOf,
  createPopulation,
  createRandom,
  isSevere,
  residents,
  type SeedWithFaults,
  statusOn,
} from '../../subgraphs/_world/index.ts';
import { careBasisOf } from '../../subgraphs/civil-affairs/care/targets.ts';
import civilAffairs from '../../subgraphs/civil-affairs/index.ts';

describe.each([createPopulation('XS', 1), createPopulation('S', 7)])('the care of world $size', (world) => {
  const { now } = world;
  const orders = careOrdersOf(world);

  it('is the same for the same world, and drawn once', () => {
    expect(careOrdersOf(world) === orders).toBe(true);
    expect(
      careOrdersOf(createPopulation(world.size, world.seed)).map(({ orderNo, visits }) => [orderNo, visits]),
    ).toEqual(orders.map(({ orderNo, visits }) => [orderNo, visits]));
  });

  it('is ordered for everybody whom civil affairs’ rule names, and for nobody else', () => {
    const held = awardsOf(world).filter(({ program, state }) => program === 'DIBAO' && state !== 'ENDED');
    const alone = new Set(held.flatMap(({ person }) => person ?? []));
    const due = [...residents(world)].flatMap(({ person, household }) => {
      const basis = careBasisOf({
        status: alone.has(person) ? 'DIBAO_SINGLE' : (statusOn(household, now) ?? 'NONE'),
        age: ageOn(person.birthDate, now),
        selfCare: person.selfCare,
        isSeverelyDisabled: isSevere(person),
        isInInstitution: household.institution !== undefined,
      });
      return basis && !person.deathDate ? [[person.recordNo, basis]] : [];
    });
    expect(orders.map(({ person, basis }) => [person.recordNo, basis])).toEqual(due);
    expect(due.length).toBeGreaterThan(5);
    expect(orders.some(({ person }) => alone.has(person))).toBe(true);
  });

  it('is what civil affairs hands over', () => {
    const { rows } = civilAffairs.seed(world, createRandom(1).fork('civil-affairs')) as SeedWithFaults;
    const told = [...(rows['care-orders'] ?? [])].map(({ recordNo, contractNo }) => [recordNo, contractNo]);
    expect(told).toEqual(orders.map(({ orderNo, contractNo }) => [orderNo, contractNo]));
  });
});

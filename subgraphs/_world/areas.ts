import { type Area, areas } from '../_kernel/codes.ts';
import type { Random } from './population.ts';
import { profile } from './profile.ts';

type Kind = 'URBAN' | 'RURAL';

export interface AreaPicker {
  pick(random: Random, kind: Kind): Area;
  /** Anywhere in another town. */
  elsewhere(random: Random, areaCode: string): Area;
}

/**
 * Chooses communities and villages so that all households together have the profile's share of towns: rural ones
 * follow the number of villages, urban ones take what is left of each town's share.
 */
export function createAreaPicker(urbanHouseholds: number, ruralHouseholds: number): AreaPicker {
  const towns = Object.entries(profile.towns).map(([code, percent]) => {
    const below = areas().within(code);
    return {
      percent,
      all: below,
      communities: below.filter((area) => area.kind === 'COMMUNITY'),
      villages: below.filter((area) => area.kind === 'VILLAGE'),
    };
  });
  const villages = towns.reduce((sum, town) => sum + town.villages.length, 0);
  const rural = towns.map((town) => [town, town.villages.length] as const);
  const urban = towns.map((town) => {
    const share = (town.percent / 100) * (urbanHouseholds + ruralHouseholds);
    return [town, Math.max(0, share - (ruralHouseholds * town.villages.length) / villages)] as const;
  });
  return {
    pick: (random, kind) =>
      kind === 'RURAL' ? random.pick(random.weighted(rural).villages) : random.pick(random.weighted(urban).communities),
    elsewhere: (random, areaCode) => {
      const others = towns.filter((town) => town.all[0]?.parent !== areaCode.slice(0, 9));
      return random.pick(random.weighted(others.map((town) => [town, town.percent] as const)).all);
    },
  };
}

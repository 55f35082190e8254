import type { Tape } from '../../access/support/operations.ts';
import type { FuzzViewer } from './viewers.ts';
import type { World } from './world.ts';

/** A value for an argument, by its scalar and its name: real ones and unreal ones. */
export type Values = (scalar: string, name: string, tape: Tape) => unknown;

const DAYS = ['2024-09-30', '2024-10-31', '2023-06-30', '2021-01-01', '2026-02-28', '1990-01-01'];
const TEXTS = ['YQ', 'YQ1501040', 'w', 'zfg', 'zhaofugen', '赵福根', '王', '李', '', '150199', '%', "'; select 1 --"];

/** Half of the persons and households asked for are such as the viewer may see: of the others little is answered. */
export function createValues(world: World): (viewer: FuzzViewer) => Values {
  const cursors = [...world.households.slice(0, 5).map(({ code }) => `after:${code}`), 'after:x', 'x'].map((key) =>
    Buffer.from(key).toString('base64url'),
  );
  const numbers = world.persons.flatMap(({ idNumber }) => idNumber ?? []);
  const areas = ['150104', '150105', ...world.towns, ...world.villages];

  return (viewer) => (scalar, name, tape) => {
    const own = <Item extends { id: string }>(all: readonly Item[]) => {
      const seen = all.filter(({ id }) => world.mayBeSeen(viewer, id));
      return pick(seen.length > 0 && tape(4) > 0 ? seen : all);
    };
    const pick = <Item>(items: readonly Item[]) => items[tape(items.length)] as Item;
    const textOfPerson = () => {
      const { name, idNumber } = own(world.persons);
      return (tape(2) === 0 && idNumber) || name;
    };
    const isReal = tape(8) > 0;
    switch (scalar) {
      case 'Int':
        if (name === 'year') return pick([2024, 2023, 2020]);
        return isReal ? pick([5, 20, 1, 2, 50]) : pick([100, 0, -1, 101]);
      case 'Boolean':
        return tape(2) === 1;
      case 'Date':
        return pick(DAYS);
      case 'DateTime':
        return `${pick(DAYS)}T00:00:00Z`;
      case 'IdNumber':
        return isReal
          ? (own(world.persons).idNumber ?? pick(numbers))
          : pick(['150199201406189028', 'x', '110101199003070000']);
      case 'ID':
        if (!isReal) return pick(['hAAAAAAAAAAAAAAAAAAAAAA', 'x', '', '1', 'tAAAAAAAAAAAAAAAAAAAAAA']);
        if (name === 'areaCode') return pick(areas);
        return own<{ id: string }>(
          name === 'person' || (name !== 'household' && tape(2) === 0) ? world.persons : world.households,
        ).id;
      default:
        if (name === 'after') return pick(cursors);
        if (name === 'areaCode') return pick(areas);
        if (name === 'month') return isReal ? pick(['2024-09', '2024-10', '2024-08']) : pick(['2024-13', 'x']);
        return pick([() => pick(TEXTS), () => own(world.households).code, textOfPerson])();
    }
  };
}

import type { GraphQLOutputType } from 'graphql';
import type { Verdict } from './judge.ts';

/** One selected response key of an object, as the answer is completed by it. */
export interface Position {
  readonly key: string;
  /** `Type.field`, as the access log names it. */
  readonly coordinate: string;
  readonly type: GraphQLOutputType;
  /** Names of the object types to which it applies; undefined: whatever the object is. */
  readonly on: ReadonlySet<string> | undefined;
  readonly verdict: Verdict | undefined;
  readonly owners: readonly string[];
  readonly needs: readonly string[];
  /** The objects here carry the technical type name, to be taken out of the answer. */
  readonly technical: boolean;
  readonly below: readonly Position[];
}

/** The same positions as seen from outside a fragment: for its types only. */
export function within(positions: readonly Position[], types: ReadonlySet<string>): readonly Position[] {
  return positions.flatMap((position) => {
    const on = position.on ? new Set([...position.on].filter((type) => types.has(type))) : types;
    return on.size === 0 ? [] : [{ ...position, on }];
  });
}

/** As seen in an object of one of these types: without conditions that it meets anyway, or can never meet. */
export function insideType(positions: readonly Position[], possible: ReadonlySet<string>): readonly Position[] {
  return positions.flatMap((position) => {
    const met = [...possible].filter((type) => position.on?.has(type) ?? true);
    if (met.length === 0) return [];
    return met.length === possible.size ? [{ ...position, on: undefined }] : [position];
  });
}

/** One position for what was selected several times in the same way, so that nested fragments cannot multiply them. */
export function merged(positions: readonly Position[]): readonly Position[] {
  const bySignature = new Map<string, Position>();
  for (const position of new Set(positions)) {
    const signature = JSON.stringify([
      position.key,
      position.coordinate,
      position.on ? [...position.on].sort() : null,
      position.verdict?.state,
      position.owners,
    ]);
    const same = bySignature.get(signature);
    bySignature.set(
      signature,
      same
        ? {
            ...same,
            technical: same.technical || position.technical,
            below: merged([...same.below, ...position.below]),
          }
        : position,
    );
  }
  return [...bySignature.values()];
}

/** By response key, of the positions that apply to this object. */
export function byKey(positions: readonly Position[], applies: (position: Position) => boolean) {
  const groups = new Map<string, Position[]>();
  for (const position of positions) {
    if (!applies(position)) continue;
    const group = groups.get(position.key);
    if (group) group.push(position);
    else groups.set(position.key, [position]);
  }
  return groups;
}

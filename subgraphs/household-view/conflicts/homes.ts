import { type ConflictRule, newestFirst, said } from './facts.ts';

/** More homes stand in the register of property than the household declared (社会救助暂行办法 art. 14). */
export const homes: ConflictRule = ({ members, ofHousehold }) => {
  const registered = members.flatMap(({ facts }) => said(facts, 'HOME'));
  const over = said(ofHousehold, 'DECLARED_HOMES').filter(({ value }) => registered.length > Number(value));
  const newest = newestFirst(registered)[0];
  return newest && over.length > 0
    ? [{ kind: 'HOMES', memberId: null, values: [{ ...newest, value: String(registered.length) }, ...over] }]
    : [];
};

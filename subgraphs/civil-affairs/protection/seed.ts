import { addMonths, later, recordNumbers, type Seed } from '../../_world/index.ts';

/** Protected persons of the synthetic world (E21, E42): the children without support, and who is named to look after them. */
export const seed: Seed = ({ persons, now }) => {
  const next = { protection: recordNumbers('BH', 6), keeper: recordNumbers('BHR', 6) };
  const protectedRows: Record<string, string>[] = [];
  const keeperRows: Record<string, string>[] = [];
  for (const { recordNo: personRecordNo, birthDate, areaCode, childProtection } of persons) {
    if (childProtection?.kind !== 'DE_FACTO_UNSUPPORTED') continue;
    const protectionNo = next.protection();
    const from = later(addMonths(now, -24), birthDate);
    const decisionNo = `玉民护〔${from.slice(0, 4)}〕${protectionNo.slice(-4)}号`;
    protectedRows.push({ recordNo: protectionNo, personRecordNo, ground: '事实无人抚养儿童', from, decisionNo });
    for (const account of [`child-director-${areaCode}`, 'child-protection-150104'])
      keeperRows.push({ recordNo: next.keeper(), protectionNo, account, from });
  }
  return { 'protected-persons': protectedRows, 'protection-keepers': keeperRows };
};

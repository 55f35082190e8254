import { areas } from '../_kernel/codes.ts';

/** The district whose hub this is; its linkage office is in civil affairs (requirement 131). */
export const DISTRICT: string = districtCode();

function districtCode(): string {
  const district = areas().all.find(({ kind }) => kind === 'DISTRICT');
  if (!district) throw new Error('the area table has no district');
  return district.code;
}

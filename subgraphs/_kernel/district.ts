import { areas } from './codes.ts';

/** The district whose hub this is (GB/T 2260), as the area table has it: 150104 玉泉区. */
export const DISTRICT: string = districtCode();

function districtCode(): string {
  const district = areas().all.find(({ kind }) => kind === 'DISTRICT');
  if (!district) throw new Error('the area table has no district');
  return district.code;
}

import writeWorkbook from 'write-excel-file/universal';
import { type Export, sheetsOf } from './workbook.ts';

/** Into the folder for downloads. Neither name nor household number in the file's name: it travels further than the file. */
export async function saveWorkbook(wish: Export): Promise<void> {
  const blob = await writeWorkbook(sheetsOf(wish)).toBlob();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = `yihu-${wish.printout.number}.xlsx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

import { strFromU8, unzipSync } from 'fflate';

/** What a spreadsheet program would find in a file: names of the sheets, the XML of each, and all texts. */
export function readXlsx(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const file = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const names = [...file('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => text(name));
  const strings = [...file('xl/sharedStrings.xml').matchAll(/<si>.*?<\/si>/gs)].map(([item]) => text(item));
  const sheets = names.map((_, at) => file(`xl/worksheets/sheet${at + 1}.xml`));
  return { names, strings, sheets, styles: file('xl/styles.xml') };
}

const LETTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const text = (xml: string): string =>
  xml.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => LETTERS[name] ?? '');

import { getDocumentProxy } from 'unpdf';

/** The text of each page of a PDF file, as somebody who selects it would copy it; spaces and letter forms levelled. */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent();
    const text = items.map(({ str = '' }: { readonly str?: string }) => str).join('');
    return level(text);
  });
  return Promise.all(pages);
}

/** Fonts share a glyph between a letter and the radical that looks like it, and a PDF may name either. */
export const level = (text: string): string =>
  [...text.normalize('NFKC')]
    .map((letter) => RADICALS[letter] ?? letter)
    .join('')
    .replace(/\s+/g, '');

/** Of CJK Radicals Supplement, which Unicode does not level by itself. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻓': '长',
  '⻔': '门',
  '⻅': '见',
  '⻘': '青',
  '⻢': '马',
  '⺟': '母',
  '⻋': '车',
  '⻛': '风',
  '⻩': '黄',
};

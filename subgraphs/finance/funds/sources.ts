/** Who pays how much of a programme in the synthetic district: assumptions, in thousandths. */
export const SOURCES: Readonly<Record<string, readonly (readonly [source: string, thousandths: number])[]>> = {
  最低生活保障: [
    ['中央', 620],
    ['自治区', 200],
    ['市级', 80],
    ['区级', 100],
  ],
  特困人员救助供养: [
    ['中央', 600],
    ['自治区', 200],
    ['区级', 200],
  ],
  孤儿基本生活保障: [['中央', 1000]],
  事实无人抚养儿童保障: [['中央', 1000]],
  困难残疾人生活补贴: [
    ['自治区', 500],
    ['区级', 500],
  ],
  重度残疾人护理补贴: [
    ['自治区', 500],
    ['区级', 500],
  ],
  临时救助: [['区级', 1000]],
  政府购买照料服务: [['区级', 1000]],
};

/** Parts that add up to the whole, to the fen: the last takes what is left. */
export function split(program: string, fen: number): { readonly source: string; readonly fen: number }[] {
  const shares = SOURCES[program] ?? [];
  let rest = fen;
  return shares.map(([source, thousandths], at) => {
    const part = at === shares.length - 1 ? rest : Math.round((fen * thousandths) / 1000);
    rest -= part;
    return { source, fen: part };
  });
}

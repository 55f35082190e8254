/** Yuan to whole fen and back: money is not added as floats. */
export function fen(yuan: string): number {
  const [whole = '0', part = ''] = yuan.replace('-', '').split('.');
  const amount = Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2));
  return yuan.startsWith('-') ? -amount : amount;
}

export function yuan(amount: number): string {
  return (amount / 100).toFixed(2);
}

import { money } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';

interface Due {
  readonly amount?: string;
  readonly least: string;
  readonly most: string;
  readonly per: string;
}

/** An amount for a period; its bounds too, where the records leave some room. */
export function AmountText({ due: { amount, least, most, per } }: { readonly due: Due }) {
  const { language } = useWords();
  const bounds = `${money(least)}–${money(most)}`;
  const period = enumName(language, 'AmountPeriod', per);
  return (
    <span className="amount">
      {amount === undefined && least !== most ? bounds : money(amount ?? least)}{' '}
      <small>{amount !== undefined && least !== most ? `${period} · ${bounds}` : period}</small>
    </span>
  );
}

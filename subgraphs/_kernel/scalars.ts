import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCalendarDate, readIdentifier } from './identifier.ts';

/**
 * The scalars every department shares. None of their errors repeats the value that was given.
 */

const refuse = (name: string): never => {
  throw new GraphQLError(`not a valid ${name}`, { extensions: { code: 'BAD_USER_INPUT' } });
};

function textScalar(name: string, read: (text: string) => string, serialize: (value: unknown) => unknown) {
  return new GraphQLScalarType({
    name,
    serialize,
    parseValue: (value) => (typeof value === 'string' ? read(value) : refuse(name)),
    parseLiteral: (node) => (node.kind === Kind.STRING ? read(node.value) : refuse(name)),
  });
}

/** A day, `YYYY-MM-DD`. */
const DateScalar = textScalar(
  'Date',
  (text) => (isCalendarDate(text) ? text : refuse('Date')),
  (value) => value,
);

/** A moment in UTC, RFC 3339. */
const DateTimeScalar = textScalar(
  'DateTime',
  (text) => {
    const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Date.parse(text)
      : NaN;
    return Number.isNaN(moment) ? refuse('DateTime') : new Date(moment).toISOString();
  },
  (value) => new Date(value as string | Date).toISOString(),
);

/** Yuan as a decimal string with two decimals; whole fen inside. */
const MoneyScalar = new GraphQLScalarType({
  name: 'Money',
  serialize: (value) => formatFen(value as number),
  parseValue: (value) => (typeof value === 'string' ? readYuan(value) : refuse('Money')),
  parseLiteral: (node) => (node.kind === Kind.STRING ? readYuan(node.value) : refuse('Money')),
});

/** A document number; normalised on the way in, masked or whole on the way out. */
const IdNumberScalar = textScalar(
  'IdNumber',
  (text) => {
    const identifier = readIdentifier(text);
    return typeof identifier === 'string' ? refuse('IdNumber') : identifier.value;
  },
  (value) => value,
);

export const scalarResolvers = {
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Money: MoneyScalar,
  IdNumber: IdNumberScalar,
};

/** 123456 fen → "1234.56". */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function readYuan(text: string): number {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return refuse('Money');
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -fen : fen;
}

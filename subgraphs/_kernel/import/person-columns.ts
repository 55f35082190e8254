/** Columns that name persons and households. Their numbers become opaque keys here and go no further. */
import { relations } from '../codes.ts';
import { type Identifier, type IdentifierFault, normaliseDocumentText, readIdentifier } from '../identifier.ts';
import * as cells from './cells.ts';
import { type Cell, type ColumnOptions, column } from './columns.ts';
import { type Column, Rejection } from './file.ts';

function judged(raw: string): Identifier | Rejection {
  const identifier = readIdentifier(raw);
  return typeof identifier === 'string' ? new Rejection(identifier) : identifier;
}

/** Document number → the key by which its holder goes today. Rejects ID_MALFORMED, ID_CHECK_DIGIT, ID_BIRTH_DATE. */
export function personKey<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw, context) => {
    const identifier = judged(raw);
    return identifier instanceof Rejection ? identifier : context.currentPerson(context.keys.person(identifier));
  });
}

/** Document number in normal form: 18 digits, half-width, upper case. Rejects like {@link personKey}. */
export function documentNumber<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => {
    const identifier = judged(raw);
    return identifier instanceof Rejection ? identifier : identifier.value;
  });
}

/** A document number as the file has it, faulty ones too: who keeps the register of persons must keep them (E01). */
export interface WrittenDocument {
  /** Half-width, upper case, no white space. */
  readonly text: string;
  /** Why it cannot name a person by itself; `identifier` is there exactly when this is not. */
  readonly fault: IdentifierFault | null;
  readonly identifier: Identifier | null;
}

/** Never rejects for a wrong number, only for one that is not text: the row's `toRow` decides about its key. */
export function writtenDocument<const O extends ColumnOptions>(
  header: string,
  options?: O,
): Column<Cell<WrittenDocument, O>> {
  return column(header, options, (raw) => {
    const text = cells.readText(normaliseDocumentText(raw), 60);
    if (text instanceof Rejection) return text;
    const identifier = readIdentifier(text);
    return typeof identifier === 'string'
      ? { text, fault: identifier, identifier: null }
      : { text: identifier.value, fault: null, identifier };
  });
}

/** Household number (户编号) → the household's opaque key. */
export function householdKey<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw, context) => {
    const number = cells.readHouseholdNo(raw);
    return number instanceof Rejection ? number : context.keys.household(number);
  });
}

/** Household number in normal form, for the department that keeps it. */
export function householdNo<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, cells.readHouseholdNo);
}

/** Relation to the head of the household, GB/T 4761: two digits, written as the code or as the standard's label. */
export function relation<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => {
    const text = raw.normalize('NFKC').replace(/\s/g, '');
    const code = /^\d{1,2}$/.test(text)
      ? text.padStart(2, '0')
      : relations().all.find(({ name }) => name === text)?.code;
    return code !== undefined && relations().has(code) ? code : new Rejection('UNKNOWN_CODE');
  });
}

/** Why a file as a whole could not be taken. Nothing of it is written, unless the code says so. */
export type ImportErrorCode =
  | 'FILE_UNREADABLE'
  | 'EMPTY_FILE'
  | 'NOT_TEXT'
  | 'UNSUPPORTED_ENCODING'
  | 'MIXED_ENCODING'
  | 'MISSING_COLUMN'
  | 'DUPLICATE_COLUMN'
  /** Rows before the broken quote are written; a repaired file starts anew and finds them unchanged. */
  | 'BROKEN_QUOTES'
  /** Someone wrote to the file while it was read. */
  | 'FILE_CHANGED'
  /** Another run of the same file took over: this one stopped, that one goes on. */
  | 'TAKEN_OVER'
  /** The rows are in, but the list of the rejected ones could not be written beside the file: run again from elsewhere. */
  | 'REJECTS_UNWRITABLE'
  /** The database failed. The checkpoint holds: run the import again. */
  | 'DATABASE';

/**
 * The message is for the department's staff. It names columns and lines, never what stands in a cell;
 * for that reason no driver's error is kept as its cause.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  constructor(code: ImportErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

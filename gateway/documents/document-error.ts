/** A file that cannot be trusted: the hub does not start with it. Names file, id and rule; the texts hold no data. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

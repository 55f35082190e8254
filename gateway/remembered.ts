/** An answer that is asked for more often than it changes: read again only after that time, and at once when it failed. */
export function remembered<T>(read: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let value: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (value === undefined || Date.now() >= until) {
      until = Date.now() + milliseconds;
      value = read();
      value.catch(() => {
        value = undefined;
      });
    }
    return value;
  };
}

/** Made when it is first asked: a request asks little of all that a store could tell it. */
export function whenAsked<Args extends readonly unknown[], Answer>(
  make: () => (...args: Args) => Answer,
): (...args: Args) => Answer {
  let made: ReturnType<typeof make> | undefined;
  return (...args) => {
    made ??= make();
    return made(...args);
  };
}

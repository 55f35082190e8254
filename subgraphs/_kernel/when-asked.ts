/** Made when it is first asked: of all that a store could tell, a request asks little. */
export function whenAsked<Args extends readonly unknown[], Answer>(
  make: () => (...args: Args) => Answer,
): (...args: Args) => Answer {
  let made: ReturnType<typeof make> | undefined;
  return (...args) => {
    made ??= make();
    return made(...args);
  };
}

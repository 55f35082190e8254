/** What is made once for each name of an owner, and goes with the owner. A value is never undefined. */
export function keptBy<Owner extends object, Value>(): (owner: Owner, name: string, make: () => Value) => Value {
  const all = new WeakMap<Owner, Map<string, Value>>();
  return (owner, name, make) => {
    const own = all.get(owner) ?? new Map<string, Value>();
    all.set(owner, own);
    const value = own.get(name) ?? make();
    own.set(name, value);
    return value;
  };
}

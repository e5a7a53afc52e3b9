/** The function, worked out once for each thing: lists have an identity by which changes are told. */
export function onceFor<Thing extends object, Value>(derive: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const found = known.get(thing);
    if (found) return found.value;
    const value = derive(thing);
    known.set(thing, { value });
    return value;
  };
}

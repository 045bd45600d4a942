/** Adds a property that neither JSON nor the console's printing of objects shows. */
export function hide<T extends object, const K extends string, V>(target: T, name: K, value: V) {
  Object.defineProperty(target, name, { value, enumerable: false });
  // defineProperty has just made it so; its type does not say it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return target as T & Readonly<Record<K, V>>;
}

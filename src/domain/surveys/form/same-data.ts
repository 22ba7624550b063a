/** Whether two pieces of plain data say the same, whatever the order of their properties. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const read = (from: object, key: string): unknown => (from as Readonly<Record<string, unknown>>)[key];
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameData(read(one, key), read(other, key)))
  );
}

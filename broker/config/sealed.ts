// A config that nobody changes.

/** Names are looked up in it: `constructor` must not be found where nobody wrote it. */
export function sealed<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) sealed(inner);
  if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
  return Object.freeze(value);
}

/** A field of what may be no object at all; undefined if there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The one field of an object, as the statements and expressions of nft have it. */
export function soleField(value: unknown): readonly [name: string, content: unknown] | null {
  if (!isObject(value) || Array.isArray(value)) return null;
  for (const name in value) if (Object.hasOwn(value, name)) return [name, value[name]];
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function textField(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : '';
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

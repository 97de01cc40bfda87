import { type AddressRange, parseAddressRange, rangeBetween } from '../address-range.ts';
import type { PortRange } from '../ruleset.ts';
import { fieldOf, listOf, soleField, textField } from './json-value.ts';

/** The elements of the named sets and maps, by family, table and name. */
export type NamedSets = ReadonlyMap<string, readonly unknown[]>;

/** What a value may be one of: the elements of a set, or itself alone; null of a set that is not there. */
export function elementsOf(
  value: unknown,
  table: string,
  sets: NamedSets,
): readonly unknown[] | null {
  if (typeof value === 'string' && value.startsWith('@')) {
    return sets.get(`${table} ${value.slice(1)}`) ?? null;
  }
  const set = fieldOf(value, 'set');
  if (set !== undefined) return (Array.isArray(set) ? set : [set]).map(bare);
  return Array.isArray(value) ? value.map(bare) : [bare(value)];
}

/** Elements that have a time limit, a counter or a comment stand within another object. */
export function bare(element: unknown): unknown {
  return fieldOf(fieldOf(element, 'elem'), 'val') ?? element;
}

/** The texts that they are; null if one is none. */
export function textsOf(elements: readonly unknown[]): readonly string[] | null {
  const texts = elements.flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? String(one) : [],
  );
  return texts.length === elements.length ? texts : null;
}

/** null if one is no port, such as a service by a name that was not given as a number. */
export function portsOf(elements: readonly unknown[]): readonly PortRange[] | null {
  const ranges = elements.flatMap((one): PortRange[] => {
    const [first, last] = endsOf(one);
    if (typeof first !== 'number' || typeof last !== 'number') return [];
    return [[first, last]];
  });
  return ranges.length === elements.length ? ranges : null;
}

/** null if one is no address. */
export function addressesOf(elements: readonly unknown[]): readonly AddressRange[] | null {
  const ranges = elements.flatMap((one) => addressesIn(one) ?? []);
  return ranges.length === elements.length ? ranges : null;
}

function addressesIn(element: unknown): AddressRange | null {
  const [kind, content] = soleField(element) ?? [null, null];
  if (kind === 'prefix') {
    return parseAddressRange(`${textField(content, 'addr')}/${fieldOf(content, 'len')}`);
  }
  const [first, last] = endsOf(element);
  return typeof first === 'string' && typeof last === 'string' ? rangeBetween(first, last) : null;
}

function endsOf(element: unknown): readonly unknown[] {
  const range = fieldOf(element, 'range');
  return range === undefined ? [element, element] : listOf(range);
}

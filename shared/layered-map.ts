/** A map over another one, which it shares with those that it was made of and that are made of it. */
type LayeredMap<Value> = ReadonlyMap<string, Value> & {
  readonly [layers]: Layers<Value>;
};

type Layers<Value> = {
  /** Shared by all that were made of it. */
  readonly base: ReadonlyMap<string, Value>;
  /** What took the place of values of the base, or was added to it; undefined where it was taken away. */
  readonly patch: ReadonlyMap<string, Value | undefined>;
};

const layers = Symbol('layers');

/**
 * A map like `before` but for these changes, at a cost that goes with them: it shares the rest, so that neither may be
 * changed any more. Keys are taken away before values are put.
 */
export function layered<Value>(
  before: ReadonlyMap<string, Value>,
  put: Iterable<readonly [string, Value]>,
  removed: Iterable<string>,
): ReadonlyMap<string, Value> {
  const { base, patch: earlier } = layersOf(before);
  const patch = new Map(earlier);
  let { size } = before;
  for (const key of removed) {
    if (!isIn(key, { base, patch })) continue;
    size -= 1;
    if (base.has(key)) patch.set(key, undefined);
    else patch.delete(key);
  }
  for (const [key, value] of put) {
    if (!isIn(key, { base, patch })) size += 1;
    patch.set(key, value);
  }
  return patch.size > mostPatched(base.size) ? flat({ base, patch }) : over({ base, patch }, size);
}

/** The keys whose values may differ; null if the maps have too little in common to say so at less than the cost of both. */
export function keysApart<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): Iterable<string> | null {
  const [one, other] = [layersOf(a), layersOf(b)];
  return one.base === other.base ? new Set([...one.patch.keys(), ...other.patch.keys()]) : null;
}

/** Copying the patch at each change and the base now and then cost about the same here. */
function mostPatched(size: number): number {
  return 64 + size / 4;
}

/** Copying all and then changing some is quicker than asking for each whether it was changed. */
function flat<Value>({ base, patch }: Layers<Value>): LayeredMap<Value> {
  const all = new Map(base);
  for (const [key, value] of patch) {
    if (value === undefined) all.delete(key);
    else all.set(key, value);
  }
  return over({ base: all, patch: new Map() }, all.size);
}

function over<Value>({ base, patch }: Layers<Value>, size: number): LayeredMap<Value> {
  function* entries(): MapIterator<[string, Value]> {
    for (const entry of base) {
      const [key] = entry;
      const value = patch.size === 0 || !patch.has(key) ? entry[1] : patch.get(key);
      if (value !== undefined) yield [key, value];
    }
    for (const [key, value] of patch) {
      if (value !== undefined && !base.has(key)) yield [key, value];
    }
  }
  function* keys(): MapIterator<string> {
    for (const [key] of entries()) yield key;
  }
  function* values(): MapIterator<Value> {
    for (const [, value] of entries()) yield value;
  }
  const map: LayeredMap<Value> = {
    [layers]: { base, patch },
    size,
    get: (key) => (patch.has(key) ? patch.get(key) : base.get(key)),
    has: (key) => isIn(key, { base, patch }),
    entries,
    keys,
    values,
    forEach(callback) {
      base.forEach((old, key) => {
        const value = patch.size === 0 || !patch.has(key) ? old : patch.get(key);
        if (value !== undefined) callback(value, key, map);
      });
      for (const [key, value] of patch) {
        if (value !== undefined && !base.has(key)) callback(value, key, map);
      }
    },
    [Symbol.iterator]: entries,
  };
  return map;
}

function isIn<Value>(key: string, { base, patch }: Layers<Value>): boolean {
  return patch.has(key) ? patch.get(key) !== undefined : base.has(key);
}

function layersOf<Value>(map: ReadonlyMap<string, Value>): Layers<Value> {
  return isLayered(map) ? map[layers] : { base: map, patch: new Map() };
}

function isLayered<Value>(map: ReadonlyMap<string, Value>): map is LayeredMap<Value> {
  return layers in map;
}

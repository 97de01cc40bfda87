/** Where the fields of a record of sock:inet_sock_set_state stand, in bytes from its beginning. */
export type RecordFormat = {
  /** What the record's common_type is. */
  readonly id: number;
  readonly length: number;
  readonly addressOfSocketIs64Bit: boolean;
  readonly offsets: Readonly<Record<FieldName, number>>;
};

export type FieldName = keyof typeof fieldSizes;

/** Reads the `format` file of the event; null if it lacks a field, or one is of another size than is known. */
export function parseRecordFormat(text: string): RecordFormat | null {
  const id = /^ID: (?<id>\d{1,5})$/m.exec(text)?.groups?.['id'];
  const fields = new Map(fieldsIn(text).map((field) => [field.name, field]));
  const offsetOf = (name: FieldName) => {
    const field = fields.get(name);
    const sizes: readonly number[] = fieldSizes[name];
    return field !== undefined && sizes.includes(field.size) ? field.offset : Number.NaN;
  };
  const offsets = {
    common_type: offsetOf('common_type'),
    common_flags: offsetOf('common_flags'),
    common_pid: offsetOf('common_pid'),
    skaddr: offsetOf('skaddr'),
    oldstate: offsetOf('oldstate'),
    newstate: offsetOf('newstate'),
    sport: offsetOf('sport'),
    dport: offsetOf('dport'),
    family: offsetOf('family'),
    saddr: offsetOf('saddr'),
    daddr: offsetOf('daddr'),
    saddr_v6: offsetOf('saddr_v6'),
    daddr_v6: offsetOf('daddr_v6'),
  };
  if (id === undefined || Object.values(offsets).some(Number.isNaN)) return null;
  const length = Math.max(...[...fields.values()].map(({ offset, size }) => offset + size));
  return {
    id: Number(id),
    length,
    addressOfSocketIs64Bit: fields.get('skaddr')?.size === 8,
    offsets,
  };
}

/** How many bytes of a page (`header_page`) are its head, and how many it has as a whole; null if it is none that is known. */
export function parsePageFormat(text: string): PageFormat | null {
  const fields = new Map(fieldsIn(text).map((field) => [field.name, field]));
  const [timestamp, commit, data] = ['timestamp', 'commit', 'data'].map((name) => fields.get(name));
  if (timestamp?.offset !== 0 || timestamp.size !== 8 || commit?.offset !== 8) return null;
  if (data === undefined || data.offset % 4 !== 0 || data.offset < 12) return null;
  return { dataOffset: data.offset, length: data.offset + data.size };
}

export type PageFormat = { readonly dataOffset: number; readonly length: number };

type Field = { readonly name: string; readonly offset: number; readonly size: number };

function fieldsIn(text: string): readonly Field[] {
  return [...text.matchAll(fieldPattern)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    offset: Number(groups?.['offset']),
    size: Number(groups?.['size']),
  }));
}

const fieldPattern =
  /^\s*field: ?[^;]*?(?<name>\w+)(?:\[\d*\])?;\s*offset:(?<offset>\d{1,6});\s*size:(?<size>\d{1,6});/gm;

const fieldSizes = {
  common_type: [2],
  common_flags: [1],
  common_pid: [4],
  skaddr: [4, 8],
  oldstate: [4],
  newstate: [4],
  sport: [2],
  dport: [2],
  family: [2],
  saddr: [4],
  daddr: [4],
  saddr_v6: [16],
  daddr_v6: [16],
} as const;

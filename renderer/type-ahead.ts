import type { Row } from './connections.ts';

/** Takes a key and where the selection stands; gives the row it leads to, null if there is none. */
export type TypeAhead = (key: string, rows: readonly Row[], index: number) => number | null;

/** Finds the next row whose process begins with what was typed without a pause. */
export function createTypeAhead(): TypeAhead {
  let typed = { text: '', at: 0 };
  return (key, rows, index) => {
    const now = Date.now();
    const text = (now - typed.at > pauseMs ? '' : typed.text) + key.toLowerCase();
    typed = { text, at: now };
    // One letter goes on to the next one; more of them narrow where it stands.
    const from = text.length === 1 ? index + 1 : Math.max(0, index);
    for (let step = 0; step < rows.length; step += 1) {
      const place = (from + step) % rows.length;
      const name = rows[place]?.connection.owners[0]?.name;
      if (name?.toLowerCase().startsWith(text)) return place;
    }
    return null;
  };
}

const pauseMs = 800;

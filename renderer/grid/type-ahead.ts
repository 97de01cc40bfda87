import { lineName } from '../grouping/group-text.ts';
import type { Line } from '../grouping/lines.ts';

/** Takes a key and where the keyboard stands; gives the line it leads to, null if there is none. */
export type TypeAhead = (key: string, lines: readonly Line[], index: number) => number | null;

/** Finds the next row whose process, or group whose title, begins with what was typed without a pause. */
export function createTypeAhead(): TypeAhead {
  let typed = { text: '', at: 0 };
  return (key, lines, index) => {
    const now = Date.now();
    const text = (now - typed.at > pauseMs ? '' : typed.text) + key.toLowerCase();
    typed = { text, at: now };
    // One letter goes on to the next one; more of them narrow where it stands.
    const from = text.length === 1 ? index + 1 : Math.max(0, index);
    for (let step = 0; step < lines.length; step += 1) {
      const place = (from + step) % lines.length;
      const line = lines[place];
      if (line !== undefined && lineName(line).toLowerCase().startsWith(text)) return place;
    }
    return null;
  };
}

const pauseMs = 800;

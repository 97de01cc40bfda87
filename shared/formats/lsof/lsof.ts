import type { Format } from '../format.ts';
import { isFieldsStart, readFields } from './fields.ts';
import { isPlainLine, readPlain } from './plain.ts';

/** `lsof -i` on any system, as a table or as fields (-F), and what is left of it after `grep`. */
export const lsof: Format = {
  tool: 'lsof',
  recognizes: (lines) => isFieldsStart(lines) || lines.some(isPlainLine),
  read: (lines) => (isFieldsStart(lines) ? readFields(lines) : readPlain(lines)),
};

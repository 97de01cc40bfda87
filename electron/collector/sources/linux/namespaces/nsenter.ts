import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { findSystemProgram } from '../find-program.ts';
import { namespacePath } from './namespaces.ts';

/** What runs a program in a network namespace: nothing in our own; null if the namespace is no more. */
export function nsenter(name: string | null): readonly string[] | null {
  if (name === null) return [];
  const path = namespacePath(name);
  if (path === null) return null;
  const program = findSystemProgram('nsenter');
  if (program === null) {
    throw new RequestError('unsupported', text().closing.withoutNsenter);
  }
  return [program, `--net=${path}`];
}

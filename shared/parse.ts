import * as v from 'valibot';

/** Checks untrusted input; throws a TypeError that says which part is wrong and how. */
export function parse<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown): Output {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const place = v.getDotPath(issue);
  throw new TypeError(place === null ? issue.message : `${place}: ${issue.message}`);
}

import * as v from 'valibot';
import { idSchema, nameSchema, querySchema } from './saved-view.ts';

/** What a person wants to be told of: a connection that comes to match the query. */
export const watchRuleSchema = v.object({
  id: idSchema,
  name: nameSchema,
  query: querySchema,
  enabled: v.boolean(),
});

export type WatchRule = v.InferOutput<typeof watchRuleSchema>;

import * as v from 'valibot';

/** What the rows of the grid may be gathered under; `none` is the flat table. */
export const groupings = ['none', 'process', 'remote', 'port', 'container'] as const;
export type Grouping = (typeof groupings)[number];

/** The columns in their order; one that is not named stands where and as wide as it does by default. */
export const columnsSchema = v.pipe(
  v.array(
    v.object({
      id: v.pipe(v.string(), v.maxLength(40)),
      widthPx: v.pipe(v.number(), v.integer(), v.minValue(24), v.maxValue(4000)),
      shown: v.boolean(),
    }),
  ),
  v.maxLength(60),
);

const sortLevel = v.object({
  column: v.pipe(v.string(), v.maxLength(40)),
  descending: v.boolean(),
});

/** By which columns the rows stand in order, the most important first. Version 0.1 kept one, by itself. */
export const sortSchema = v.pipe(
  v.unknown(),
  v.transform((sort) => (Array.isArray(sort) ? sort : [sort])),
  v.array(sortLevel),
  v.minLength(1),
  v.maxLength(4),
);

export const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export const querySchema = v.pipe(v.string(), v.maxLength(4000));

/** How rows are shown, whichever they are. */
export const arrangementSchema = v.object({
  group: v.picklist(groupings),
  sort: sortSchema,
  columns: columnsSchema,
});

/** A view that a person named: a query, and how what it finds is shown. */
export const savedViewSchema = v.object({
  id: idSchema,
  name: nameSchema,
  query: querySchema,
  ...arrangementSchema.entries,
  /** null leaves the columns as they are. */
  columns: v.nullable(columnsSchema),
});

export type Arrangement = v.InferOutput<typeof arrangementSchema>;
export type SavedView = v.InferOutput<typeof savedViewSchema>;

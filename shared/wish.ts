import * as v from 'valibot';

/** What a person chose in a notification or in the tray, for the page to do. */
export type Wish = {
  /** Id of the connection whose row is to be shown. */
  readonly connection: string;
  /** Whether its process is to be ended: by the dialog that asks first (rule K5), and in no other way. */
  readonly end: boolean;
  /** Id of what fired, whose last facts are shown if the row has gone; null if nothing did. */
  readonly fired: string | null;
  /** What it is called in a sentence. */
  readonly name: string;
};

const text = v.pipe(v.string(), v.maxLength(1000));

export const wishSchema = v.strictObject({
  connection: text,
  end: v.boolean(),
  fired: v.nullable(text),
  name: text,
});

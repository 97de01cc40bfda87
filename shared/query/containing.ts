export type TextTest = (text: string) => boolean;

/** What has the value in it, in any case. */
export function containing(value: string): TextTest {
  // Unlike a text in lower case, this makes no text for each row.
  const pattern = new RegExp(value.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
  return (text) => pattern.test(text);
}

/** For which remote addresses a name is asked for: none, those on the internet, or private ones as well. */
export const namesWanted = ['none', 'public', 'all'] as const;
export type NamesWanted = (typeof namesWanted)[number];

/** What serves all who want something. */
export function widestOf(wanted: Iterable<NamesWanted>): NamesWanted {
  let widest = 0;
  for (const each of wanted) widest = Math.max(widest, namesWanted.indexOf(each));
  return namesWanted[widest] ?? 'none';
}

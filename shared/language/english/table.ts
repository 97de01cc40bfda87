/** The table around its rows. */
export const tableTexts = {
  name: 'Sockets',
  change: 'Change',
  opened: 'new',
  changed: 'changed',
  closed: 'closed',
};

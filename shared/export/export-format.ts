/** What rows are exported as. */
export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a file of the format ends, and how it is declared. */
export const fileKinds: {
  readonly [Format in ExportFormat]: {
    readonly ending: string;
    readonly name: string;
    readonly mimeType: string;
  };
} = {
  csv: { ending: 'csv', name: 'CSV', mimeType: 'text/csv' },
  json: { ending: 'json', name: 'JSON', mimeType: 'application/json' },
  markdown: { ending: 'md', name: 'Markdown', mimeType: 'text/markdown' },
};

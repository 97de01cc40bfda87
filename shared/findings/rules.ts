/** What can be wrong, the one that is worth most first. */
export const findingRules = [
  'close-wait-leak',
  'accept-queue',
  'no-answer',
  'ports-running-out',
  'process-not-reading',
  'peer-not-reading',
  'half-open-queue',
  'udp-drops',
  'orphaned',
  'retransmissions',
  'exposed-listener',
] as const;

export type FindingRule = (typeof findingRules)[number];

/** `serious`: connections or data are lost, or soon will be; `warning`: something is stuck; `notice`: worth knowing. */
export const severities = ['serious', 'warning', 'notice'] as const;

export type Severity = (typeof severities)[number];

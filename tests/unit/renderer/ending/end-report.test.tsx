import { expect, it } from 'vitest';
import { EndReportText } from '../../../../renderer/ending/end-report.tsx';
import type { PortAfter } from '../../../../shared/api.ts';
import { htmlOf } from '../drawn.tsx';
import { processOf } from '../rows.ts';

it.each<[string, Pick<PortAfter, 'free' | 'takenAgain' | 'holders'>, boolean]>([
  ['is free.', { free: true, takenAgain: false, holders: [] }, false],
  [
    'is held by a process that may not be seen.',
    { free: false, takenAgain: true, holders: [] },
    true,
  ],
  [
    'was taken again by node (7).',
    { free: false, takenAgain: true, holders: [processOf(7)] },
    true,
  ],
])('K5 says that a port %s', (text, facts, taken) => {
  const ports = [{ protocol: 'tcp', port: 3000, ...facts } as const];
  const html = htmlOf(
    <EndReportText report={{ outcome: 'ended', tookMs: 5, ports }} force={false} />,
  );
  expect(html).toContain(`<li data-taken="${taken}">TCP port 3000 ${text}</li>`);
});

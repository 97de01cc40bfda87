import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import type { Traced } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { quoted } from '../own-command.ts';
import type { ToolLimits } from './capture-tool.ts';
import { shortFilter } from './short-filter.ts';

/** Why tcpdump did not begin, by what it said. */
export function tcpdumpFailure(
  complaint: string,
  {
    traced,
    limits: { interfaceName },
    entering,
    canElevate,
  }: {
    readonly traced: Traced;
    readonly limits: Pick<ToolLimits, 'interfaceName'>;
    /** What takes it into the namespace. */
    readonly entering: readonly string[];
    readonly canElevate: boolean;
  },
): RequestError {
  const texts = text().trace;
  const said = complaintIn(complaint);
  if (/no such device|does not exist/i.test(said) && interfaceName !== null) {
    return new RequestError('not-found', texts.noSuchInterface(visibleText(interfaceName)));
  }
  if (/permission|not permitted/i.test(said)) {
    const show = ['tcpdump', '-n', '-i', interfaceName ?? 'any', shortFilter(traced)];
    return new RequestError(
      'permission-denied',
      said.startsWith('nsenter') ? texts.enteringNotPermitted : texts.notPermitted,
      {
        command: ['sudo', ...entering, ...show].map(quoted).join(' '),
        needsElevation: canElevate,
      },
    );
  }
  return new RequestError(
    'unavailable',
    said === '' ? texts.endedEarly('tcpdump') : texts.complained('tcpdump', said),
  );
}

/** What it complained of, in one line: not what it says of itself in any case. */
export function complaintIn(said: string): string {
  const lines = said.split('\n').map((line) => line.replace(/^tcpdump: /, '').trim());
  const complaints = lines.filter((line) => line !== '' && !usual.test(line));
  return visibleText(complaints.slice(0, 2).join(' ').slice(0, 200));
}

const usual =
  /^(?:data link type|listening on|verbose output suppressed|dropped privs|\d+ packets? (?:captured|received|dropped))/;

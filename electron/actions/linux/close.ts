import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { kernelIdIn } from '../../collector/identity.ts';
import { findSystemProgram } from '../../collector/sources/linux/find-program.ts';
import { nsenter } from '../../collector/sources/linux/namespaces/nsenter.ts';
import type { Elevated } from '../../elevation/prompt.ts';
import type { RunAs } from '../../elevation/run-as.ts';
import { quoted } from '../../own-command.ts';
import type { Close, Closing } from '../closing.ts';
import { replacedError } from '../closing-error.ts';
import { socketFilter } from './socket-filter.ts';

/**
 * All that runs as root to close a connection. ss tells by its exit code neither whether it closed anything nor why
 * not, and closes whatever its filter finds: so that is listed first, and must be one socket, the very one (rule T2).
 * What a closed one leaves in TIME_WAIT has an identity of its own. An ss that hangs is killed from here, since nobody
 * but root may kill it.
 */
const closeScript = `
ss=$1 identity=$2 filter=$3
run() { timeout -s KILL 3 "$ss" "$@" "$filter"; }
list() { run -Htane 2>/dev/null; }
listed=$(list) || exit 20
case $listed in
  '') exit 10 ;;
  *'
'*) exit 12 ;;
  TIME-WAIT*) [ -z "$identity" ] || exit 10 ;;
esac
case " $listed " in
  *" $identity "*) ;;
  *) [ -z "$identity" ] || exit 11 ;;
esac
said=$(run -KHtane 2>&1)
[ $? != 137 ] || exit 20
case $said in
  *' sk:'*) exit 0 ;;
  *'Operation not permitted'*) exit 13 ;;
esac
left=$(list) || exit 20
[ -n "$left" ] || exit 10
printf '%s\\n' "$said"
exit 14
`;

/** Closes connections by `ss -K`, in their own network namespace. */
export function linuxClose(runAs: RunAs, ss: string | null = findSystemProgram('ss')): Close {
  return async (connection) => {
    if (ss === null) {
      throw new RequestError('unsupported', text().closing.withoutSs);
    }
    const filter = socketFilter(connection);
    const entering = nsenter(connection.namespace);
    if (entering === null) return { kind: 'gone' };
    const shell = ['/bin/sh', '-c', closeScript, 'sockeye', ss, identityOf(connection.id), filter];
    const [program = '', ...args] = [...entering, ...shell];
    const ran = await runAs(program, args);
    const command = ['sudo', ...entering, ss, '-K', '-ta', filter].map(quoted).join(' ');
    if (ran.kind === 'declined') return ran;
    // nsenter fails by itself with 1, which the script never does.
    if (entering.length === 0 || ran.code !== 1) return closingOf(ran, command);
    return nsenter(connection.namespace) === null
      ? { kind: 'gone' }
      : { kind: 'not-permitted', right: 'the right CAP_SYS_ADMIN', command };
  };
}

/** What a listing of ss says of the socket that tells it from every other; empty if nothing is known that could. */
function identityOf(id: string): string {
  const kernelId = kernelIdIn(id);
  if (kernelId === null) return '';
  return kernelId.includes(':') ? kernelId : `sk:${kernelId}`;
}

function closingOf({ code, output }: Extract<Elevated, { kind: 'ran' }>, command: string): Closing {
  switch (code) {
    case 0:
      return { kind: 'asked' };
    case 10:
      return { kind: 'gone' };
    case 11:
      throw replacedError();
    case 12:
      throw new RequestError('refused', text().ending.refused('T2', text().closing.several));
    case 13:
      return { kind: 'not-permitted', right: text().closing.netAdminRight, command };
    default:
      throw failedError(code, visibleText(output.trim().split('\n', 1)[0]?.slice(0, 200) ?? ''));
  }
}

function failedError(code: number, complaint: string): RequestError {
  if (complaint !== '') {
    return new RequestError('unavailable', text().closing.ssComplained(complaint));
  }
  if (code === 14) {
    return new RequestError('unsupported', text().closing.kernelDoesNot);
  }
  const { ssFailed, failed } = text().closing;
  return new RequestError('unavailable', code === 20 ? ssFailed : failed(code));
}

import { perform } from '../perform.ts';
import { parseArguments, UsageError } from './arguments.ts';

export const help = `Ends one process or closes one connection for a Sockeye that lacks the rights (Windows).

Usage: sockeye perform <order>

  order   {"end":{"pid":…,"startedAt":…,"force":…,"graceMs":…}} or
          {"close":{"local":{"address":…,"port":…},"remote":{"address":…,"port":…}}}

Sockeye calls this itself, as administrator, after the prompt of User Account Control. Nothing but
its exit code comes back from there. People use 'sockeye kill' instead.

Exit codes:
  1   something unexpected
  2   the command line is wrong
  10  ended
  11  still there
  12  had ended before
  13  the pid belongs to another process by now
  14  not permitted
  15  no window that could be asked to close
  16  refused by a rule
  20  Windows was asked to close the connection
`;

export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArguments({}, args);
  const [order, ...further] = positionals;
  if (order === undefined || further.length > 0) throw new UsageError('one order is expected');
  return await perform(order);
}

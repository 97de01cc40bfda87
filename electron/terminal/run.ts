import manifest from '../../package.json' with { type: 'json' };
import { messageOf } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { UsageError } from './arguments.ts';
import { OutputClosed, writeNote, writeOutput } from './output.ts';
import { didYouMean } from './suggest.ts';

type Command = {
  readonly help: string;
  /** Its exit code, once everything has been written. */
  run(args: string[]): Promise<number>;
};

// Each is loaded when it is asked for: `list` must not wait for a web server it does not start.
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['list', () => import('./list.ts')],
  ['watch', () => import('./watch.ts')],
  ['kill', () => import('./kill.ts')],
  ['probe', () => import('./probe.ts')],
  ['connect', () => import('./connect.ts')],
  ['listen', () => import('./listen.ts')],
  ['trace', () => import('./trace.ts')],
  ['findings', () => import('./findings.ts')],
  ['history', () => import('./history.ts')],
  ['serve', () => import('./serve-command.ts')],
  // What Sockeye calls itself by; no person needs it.
  ['perform', () => import('./perform.ts')],
]);

const overview = `Sockeye: every TCP and UDP socket of this computer, with the process that holds it.

Usage: sockeye <command> [options]

  list [text]        List the sockets
  watch [text]       Print what opens, changes and closes
  kill <:port|pid>   End the processes that hold a port, or one process
  probe HOST PORT... Test whether ports answer, and say why not
  connect HOST PORT  Carry standard input and output over a connection
  listen PORT        The same for the first connection that comes
  trace :PORT|ID     Show the packets of a connection or port, and what each means
  findings           Say what is wrong with the connections, and what to do about it
  history [text]     Say which connections there were, and when
  serve              Show the monitor in a browser, from a server on this computer
  help [command]     Explain a command; so does 'sockeye <command> --help'

  -h, --help         This help
  -v, --version      The version
`;

/** Does what the command line says; the exit code. */
export async function run(args: string[]): Promise<number> {
  const [name = '', ...rest] = args[0] === 'help' ? [...aboutWhat(args), '--help'] : args;
  try {
    return await dispatch(name, rest);
  } catch (error) {
    if (error instanceof OutputClosed) return 0;
    return await tellFailure(error, commands.has(name) ? `sockeye ${name}` : 'sockeye');
  }
}

/** The command that help is asked for; about help itself the overview says all. */
function aboutWhat([, name]: readonly string[]): readonly string[] {
  return name === undefined || name === 'help' ? [] : [name];
}

/** Says what went wrong, in one line unless there are more that show where; the exit code for it. */
export async function tellFailure(error: unknown, program = 'sockeye'): Promise<number> {
  const message = visibleText(messageOf(error));
  const isUsage = error instanceof UsageError;
  await writeNote(`${program}: ${message}${isUsage ? ` (see '${program} --help')` : ''}`);
  for (const line of isUsage ? error.lines : []) await writeNote(line);
  return isUsage ? 2 : 1;
}

async function dispatch(name: string, args: string[]): Promise<number> {
  const load = commands.get(name);
  const options = load === undefined ? [name] : beforeDashes(args);
  if (options.some(isVersion)) return await print(`sockeye ${manifest.version}\n`);
  if (load !== undefined) {
    const command = await load();
    return options.some(isHelp) ? await print(command.help) : await command.run(args);
  }
  if (isHelp(name)) return await print(overview);
  if (name === '') throw new UsageError('which command?');
  if (name.startsWith('-')) throw new UsageError(`unknown option '${name}' before the command`);
  const hint = didYouMean(name, [...commands.keys(), 'help']);
  throw new UsageError(`unknown command '${name}'${hint}`);
}

async function print(text: string): Promise<number> {
  await writeOutput(text);
  return 0;
}

/** What stands before `--` may be an option; nothing behind it is. */
function beforeDashes(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end === -1 ? args : args.slice(0, end);
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

function isVersion(argument: string): boolean {
  return argument === '--version' || argument === '-v';
}

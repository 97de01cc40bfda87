import type { Connection, Owner } from './connection.ts';
import type { ConsoleRequests } from './console.ts';
import type { HistoryRequests } from './history-requests.ts';
import type { HostLookUp, OwnPort, ProbeResult, ProbeTarget } from './probe.ts';
import type { LocalSide } from './probing/local-side.ts';
import type { Process, ProcessRef } from './process.ts';
import type { AppError, Result } from './result.ts';
import type { SaveEnd, SavePiece, SaveProposal, SaveRef, SaveReport } from './save-request.ts';
import type { Settings } from './settings.ts';
import type { NetworkClass } from './special-addresses.ts';
import type { TraceRequests } from './trace.ts';
import type {
  EndTreesReport,
  EndTreesRequest,
  TreesDescription,
  TreesRequest,
} from './trees-request.ts';

/** Every request the page may make of its host. */
export type Requests = ConsoleRequests &
  HistoryRequests &
  TraceRequests & {
    describeHost(): HostDescription;
    /** What the person should see before a process is ended (rule K5), read at this moment. */
    describeProcess(process: ProcessRef): ProcessDescription;
    /** Ends a process and says what came of it (rules K1 to K6). */
    endProcess(request: EndRequest): EndReport;
    /** Who would be ended together, several processes or trees of them, and what they hold (rule K5). */
    describeTrees(request: TreesRequest): TreesDescription;
    /** Ends several processes, the leaves first, each by the rules of ending one (K1 to K6). */
    endTrees(request: EndTreesRequest): EndTreesReport;
    /** Closes one TCP connection, whose process goes on, and says what came of it. */
    closeConnection(request: CloseRequest): CloseReport;
    /** Who else holds this socket, where the table names one owner only (macOS); slow, so only when somebody looks. */
    readFurtherOwners(connection: ConnectionRef): FurtherOwners;
    /** What is known of an address, its name included: asks the DNS, which may take some seconds. */
    lookUpAddress(address: string): AddressFacts;
    /** The addresses of a host, as every program here would get them. */
    lookUpHost(host: string, timeoutMs: number): HostLookUp;
    /** Tests one port of one address: connects, or sends a datagram, and says what came of it. */
    probePort(target: ProbeTarget): ProbeResult;
    /** What this computer's own table says of ports of its own, read at this moment. */
    readLocalSides(ports: readonly OwnPort[]): readonly LocalSide[];
    /** Starts Sockeye again with an administrator's rights, for whom the platform's prompt asks (Windows). */
    restartElevated(): RestartReport;
    /** Shows the program file of a process, as the system names it now, in its folder (desktop). */
    revealExecutable(process: ProcessRef): void;
    /** Lets the person choose where to save a file (desktop); null if they would rather not. */
    beginSave(file: SaveProposal): SaveRef | null;
    /** The next piece of a file that is being saved. */
    continueSave(piece: SavePiece): void;
    /** Keeps the file, whole and at once, or drops what was written of it. */
    endSave(end: SaveEnd): SaveReport;
    readSettings(): StoredSettings;
    /** `chosen` names those that a person has just set: they take the place even of a stored value that cannot be used. */
    writeSettings(settings: Settings, chosen: readonly string[]): void;
  };

export type RequestName = keyof Requests;
export type Input<Name extends RequestName> = Parameters<Requests[Name]>;
export type Output<Name extends RequestName> = ReturnType<Requests[Name]>;

/** What the page calls: one function per request, of the same name. */
export type Api = {
  readonly [Name in RequestName]: (...input: Input<Name>) => Promise<Result<Output<Name>>>;
};

export type HostDescription = {
  readonly kind: 'desktop' | 'browser';
  readonly version: string;
  readonly platform: 'linux' | 'win32' | 'darwin' | 'other';
  readonly computer: string;
  /** Whoever Sockeye runs as, and whether that sees every process. */
  readonly user: string;
  readonly elevated: boolean;
  /** What asks for an administrator here, such as `polkit` or `User Account Control`; null if nothing can, or need. */
  readonly elevationPrompt: string | null;
  /** Whether Sockeye itself can be started again as administrator. */
  readonly canRestartElevated: boolean;
  /** Rule B5: nothing that changes the system is allowed. */
  readonly readOnly: boolean;
  /** Where the settings are kept. */
  readonly settingsFile: string;
};

export type StoredSettings = {
  readonly settings: Settings;
  /** What the person should know, such as a broken file that was put aside; null if nothing. */
  readonly notice: string | null;
};

export type ProcessDescription = {
  readonly process: Process;
  /** What it holds now, listeners first; the first `describedAtMost` of `connectionCount`. */
  readonly connections: readonly Connection[];
  readonly connectionCount: number;
  /** Its descendants, parents before their children; the first `describedAtMost` of `childCount`. */
  readonly children: readonly Process[];
  readonly childCount: number;
  /** Who is likely to start it again, such as `systemd (nginx.service)`; null if nobody is known to. */
  readonly supervisor: string | null;
  /** Why it may not be ended (rule K2 or a missing right); null if it may. */
  readonly refusal: AppError | null;
};

/** Nobody reads more of what a process holds, and it need not be sent. */
export const describedAtMost = 200;

export type EndRequest = {
  readonly process: ProcessRef;
  /** Without asking the process first (SIGKILL): only after the gentle way has failed, or when the person insists. */
  readonly force: boolean;
  /** By the rights of an administrator, for whom the platform's prompt asks. */
  readonly elevate?: true;
  /** How long the process has to end by itself before it counts as still there. */
  readonly graceMs: number;
};

export type EndReport = {
  /** `cannot-ask`: it has nothing that could be asked (a Windows process without a window); `declined`: the prompt was. */
  readonly outcome: 'ended' | 'still-there' | 'cannot-ask' | 'declined';
  readonly tookMs: number;
  /** The ports on which it listened (for UDP: that it had bound), and who holds them now. */
  readonly ports: readonly PortAfter[];
};

export type PortAfter = {
  readonly protocol: Connection['protocol'];
  readonly port: number;
  /** Those who hold it now, as far as they may be seen. */
  readonly holders: readonly Process[];
  /** Whether nobody holds it, not even a process that may not be seen. */
  readonly free: boolean;
  /** Whether somebody took it who did not hold it before, such as what a supervisor started. */
  readonly takenAgain: boolean;
};

/** A TCP connection as it is shown; `id` tells it from a later one between the same endpoints (rule T2). */
export type ConnectionRef = Pick<Connection, 'id' | 'protocol' | 'namespace' | 'local' | 'remote'>;

export type CloseRequest = {
  readonly connection: ConnectionRef;
  /** By the rights of an administrator, for whom the platform's prompt asks. */
  readonly elevate?: true;
};

export type CloseReport = {
  /** Read from the table afterwards: no tool says so reliably. */
  readonly outcome: 'closed' | 'still-there' | 'declined';
};

export type FurtherOwners = {
  readonly owners: readonly Owner[];
  /** What could not be seen and why; null if nothing. */
  readonly notice: string | null;
};

export type AddressFacts = {
  readonly scope: NetworkClass;
  /** Two letters of ISO 3166-1 for whom the address is registered; null if the database does not say. */
  readonly country: string | null;
  /** When that database was built; null if there was nothing to look up in it. */
  readonly countriesBuiltAt: number | null;
  /** By reverse DNS, which its holder may set to anything; null if there is none. */
  readonly hostName: string | null;
  /** What could not be looked up and why; null if nothing. */
  readonly notice: string | null;
};

export type RestartReport = { readonly outcome: 'restarting' | 'declined' };

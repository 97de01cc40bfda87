import type { Table } from '../../shared/delta.ts';
import { speak } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import type { Fired } from '../../shared/watching.ts';
import { type HostNews, type HostRequest, parseHostRequest } from './host-line.ts';
import type { Line } from './line.ts';
import { listenersOf } from './listeners.ts';

/** The host at the other end of a line: it says what is watched for, and is told what was found. */
export type Attendance = {
  attend(line: Line): void;
  /** Whether it is to be told of anything. */
  isAwaiting(): boolean;
  /** Who listens now is told where that is wanted, and only when it has changed. */
  tell(table: Table, fired: readonly Fired[]): void;
};

type Host = {
  readonly line: Line;
  request: HostRequest | null;
  /** Who it was last told that listens, and of which sockets that was found out. */
  told: string;
  looked: Table['connections'] | null;
};

export function createAttendance(
  follow: (request: HostRequest) => void,
  log: (line: string) => void,
): Attendance {
  let host: Host | null = null;

  function parsed(text: string): HostRequest | null {
    try {
      return parseHostRequest(text);
    } catch (error) {
      log(`A request of the host is refused: ${messageOf(error)}`);
      return null;
    }
  }

  return {
    attend(line) {
      const attending: Host = { line, request: null, told: '', looked: null };
      host = attending;
      line.onText((text) => {
        const request = parsed(text);
        if (request === null) return;
        attending.request = request;
        speak(request.language);
        follow(request);
      });
      line.onClose(() => {
        if (host === attending) host = null;
      });
    },
    isAwaiting() {
      const request = host?.request ?? null;
      return (
        request !== null && (request.listeners || request.rules.some(({ enabled }) => enabled))
      );
    },
    tell(table, fired) {
      if (host === null) return;
      if (fired.length > 0) {
        const news: HostNews = { kind: 'fired', fired };
        host.line.send(JSON.stringify(news));
      }
      if (host.request?.listeners !== true || host.looked === table.connections) return;
      host.looked = table.connections;
      const news: HostNews = { kind: 'listeners', ...listenersOf(table) };
      const text = JSON.stringify(news);
      if (text === host.told) return;
      host.told = text;
      host.line.send(text);
    },
  };
}

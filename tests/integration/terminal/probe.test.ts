import { describe, expect, it } from 'vitest';
import { freePort, serve } from '../probing/servers.ts';
import { sockeye, startSockeye } from './sockeye.ts';

describe('probe', () => {
  it('says that a port is open: 0', async () => {
    const port = await serve((socket) => socket.write('hello\n'));
    const { code, output, notes } = await sockeye(['probe', '127.0.0.1', String(port)]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    const [heading = '', ...sentences] = output.trimEnd().split('\n');
    expect(heading).toMatch(
      new RegExp(`^127\\.0\\.0\\.1:${port} {2}open {2}TCP [\\d.]+ (?:µs|ms)$`),
    );
    expect(sentences).toEqual([
      '  The connection was accepted.',
      '  It said: hello',
      expect.stringMatching(
        new RegExp(`^ {2}Here: \\S.* \\(${process.pid}\\) listens on 127\\.0\\.0\\.1:${port}\\.$`),
      ),
    ]);
  });

  it('answers in JSON, with what came of each port: 3', async () => {
    const port = await serve(() => undefined);
    const closed = await freePort();
    const args = ['probe', '127.0.0.1', String(port), String(closed), '--json'];
    const { code, output } = await sockeye(args);
    expect(code).toBe(3);
    const answer = JSON.parse(output);
    expect(answer.lookUp).toMatchObject({ outcome: 'address', addresses: ['127.0.0.1'] });
    expect(answer.results).toMatchObject([
      { port, outcome: 'open', here: { verdict: 'held' } },
      { port: closed, outcome: 'refused', here: { verdict: 'not-held', holders: [] } },
    ]);
  });

  it('tests 16 ports, and warns of nothing', async () => {
    const ports = Array.from({ length: 16 }, (_, index) => String(index + 1));
    const { notes, output } = await sockeye(['probe', '127.0.0.1', ...ports, '--json']);
    expect(notes).toBe('');
    expect(JSON.parse(output).results).toHaveLength(16);
  });

  it('asks for TLS where nobody speaks it: 10', async () => {
    const port = await serve((socket) => socket.end('220 ready\r\n'));
    const { code, output } = await sockeye(['probe', '127.0.0.1', String(port), '--tls']);
    expect(code).toBe(10);
    expect(output).toContain('  What answers here is not TLS.\n');
  });

  it('asks for UDP where nobody has the port: 3', async () => {
    const { code, output } = await sockeye(['probe', '127.0.0.1', '1', '--udp']);
    expect(code).toBe(3);
    expect(output).toContain(
      '  The host answered that nobody has this port (ICMP port unreachable).',
    );
  });

  it('says that there is no such host: 8', async () => {
    expect(await sockeye(['probe', 'a..b', '80'])).toEqual({
      code: 8,
      output: '',
      notes:
        'sockeye probe: There is no host “a..b”: neither the hosts file nor the DNS has an address for it.\n',
    });
  });

  it('takes a wrong command line for no test: 2', async () => {
    expect((await sockeye(['probe', 'localhost'])).code).toBe(2);
  });

  it('ends at once when it is interrupted: 130', async () => {
    const greeted = Promise.withResolvers<void>();
    const port = await serve((socket) => socket.once('data', () => greeted.resolve()));
    const running = startSockeye(['probe', '127.0.0.1', String(port), '--tls', '--timeout', '60']);
    await greeted.promise;
    expect(await running.end('SIGINT')).toEqual({ code: 130, notes: '' });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../../shared/capture/capture.ts';
import { readCapture } from '../../../../shared/capture/read-capture.ts';
import { RequestError } from '../../../../shared/result.ts';

const folder = join(import.meta.dirname, '../../../fixtures/captures');
const printed = readdirSync(folder)
  .filter((file) => !file.endsWith('.source'))
  .map((file) => readFileSync(join(folder, file)));
// The same as Sockeye's own JSON, and as PowerShell redirects it.
const listed = printed.slice(0, 8).map((bytes) => {
  const connections = [...readCapture(bytes).table.connections.values()];
  return Buffer.from(JSON.stringify({ at: 1, source: 'ss', warnings: [], connections }));
});
const redirected = printed.slice(-4).map((bytes) => Buffer.from(`\ufeff${bytes}`, 'utf16le'));
const fixtures = [...printed, ...listed, ...redirected];

// A few milliseconds suffice; what hangs, or grows faster than its input, takes longer than a busy machine would.
const mostMs = 2000;

describe('whatever is opened as a capture', () => {
  it('is read or refused: arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        checkedRead(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused: words and signs of all formats, in any order', () => {
    const words = [
      ...new Set(
        fixtures.flatMap((bytes) =>
          bytes
            .toString('latin1')
            .slice(0, 3000)
            .split(/[ \r\n]+/),
        ),
      ),
    ];
    const piece = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom('\n', '\r\n', '\n\n', '\t', '{', '"', '[', 'users:((', '\0', 'p1\nf2\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), fc.constantFrom(' ', '  '), (parts, gap) => {
        checkedRead(Buffer.from(parts.join(gap), 'latin1'));
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused: outputs cut anywhere', () => {
    fc.assert(
      fc.property(fixture, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, share) => {
        checkedRead(bytes.subarray(0, Math.floor(share * bytes.length)));
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused: outputs whose lines were moved, lost and doubled', () => {
    const places = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 20 });
    fc.assert(
      fc.property(fixture, places, fc.boolean(), (bytes, moves, replaces) => {
        const lines = bytes.toString('latin1').split('\n');
        for (const [from, to] of moves) {
          const line = lines[from % lines.length] ?? '';
          lines.splice(to % lines.length, replaces ? 1 : 0, line);
        }
        checkedRead(Buffer.from(lines.join('\n'), 'latin1'));
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused: outputs with other bytes here and there', () => {
    const places = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fixture, places, (bytes, changes) => {
        const changed = Buffer.from(bytes);
        for (const [place, byte] of changes) changed[place % changed.length] = byte;
        checkedRead(changed);
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused: two outputs in one', () => {
    fc.assert(
      fc.property(fixture, fixture, (first, second) => {
        checkedRead(Buffer.concat([first, Buffer.from('\n'), second]));
      }),
      { numRuns: 100 },
    );
  });
});

const fixture = fc.constantFrom(...fixtures);

/** Fails unless it is read within its time into rows that stand in it, or refused for a reason. */
function checkedRead(bytes: Uint8Array): void {
  const started = performance.now();
  const capture = readOrRefusal(bytes);
  expect(performance.now() - started).toBeLessThan(mostMs);
  if (capture === null) return;
  const { table, notUnderstood, notUnderstoodCount } = capture;
  expect(notUnderstood.length).toBe(Math.min(notUnderstoodCount, 1000));
  const text = Buffer.from(bytes).toString('latin1');
  const lineCount = text.split(text.includes('\n') ? '\n' : '\r').length;
  for (const { line } of notUnderstood) expect(line >= 1 && line <= lineCount).toBe(true);
  for (const [id, { captured, local, remote, owners }] of table.connections) {
    expect(id).toMatch(/^line \d+(?:\.\d+)?$/);
    expect(captured?.line).toBeLessThanOrEqual(lineCount);
    expect(captured?.text).not.toBe('');
    for (const endpoint of remote === null ? [local] : [local, remote]) {
      expect(endpoint.port >= 0 && endpoint.port <= 0xffff).toBe(true);
    }
    for (const { pid } of owners) expect(Number.isSafeInteger(pid) && pid >= 0).toBe(true);
  }
}

function readOrRefusal(bytes: Uint8Array): Capture | null {
  try {
    return readCapture(bytes);
  } catch (error) {
    if (error instanceof RequestError && error.code === 'invalid-request') return null;
    throw error;
  }
}

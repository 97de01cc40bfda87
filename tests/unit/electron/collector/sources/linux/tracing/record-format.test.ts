import { describe, expect, it } from 'vitest';
import {
  parsePageFormat,
  parseRecordFormat,
} from '../../../../../../../electron/collector/sources/linux/tracing/record-format.ts';
import { eventFormat, headerPage } from './formats.ts';

describe('the format of a record', () => {
  it('is read as the kernel says it', () => {
    expect(parseRecordFormat(eventFormat)).toEqual({
      id: 2287,
      length: 72,
      addressOfSocketIs64Bit: true,
      offsets: {
        common_type: 0,
        common_flags: 2,
        common_pid: 4,
        skaddr: 8,
        oldstate: 16,
        newstate: 20,
        sport: 24,
        dport: 26,
        family: 28,
        saddr: 32,
        daddr: 36,
        saddr_v6: 40,
        daddr_v6: 56,
      },
    });
  });

  it('follows a kernel that lays it out otherwise', () => {
    // Linux 4.16 to 5.5 have the protocol in 8 bits; 32-bit kernels have shorter addresses.
    const other = eventFormat
      .replace('skaddr;	offset:8;	size:8', 'skaddr;	offset:8;	size:4')
      .replace('__u16 protocol;	offset:30;	size:2', '__u8 protocol;	offset:30;	size:1')
      .replace('daddr_v6[16];	offset:56', 'daddr_v6[16];	offset:60');
    const parsed = parseRecordFormat(other);
    expect([parsed?.addressOfSocketIs64Bit, parsed?.offsets.daddr_v6, parsed?.length]).toEqual([
      false,
      60,
      76,
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no number', eventFormat.replace('ID: 2287', 'ID: many')],
    ['no ports', eventFormat.replace('dport', 'other')],
    [
      'a state of 8 bytes',
      eventFormat.replace('newstate;	offset:20;	size:4', 'newstate;	offset:20;	size:8'),
    ],
  ])('is not known where there is %s', (_, text) => {
    expect(parseRecordFormat(text)).toBeNull();
  });
});

describe('the format of a page', () => {
  it('is read as the kernel says it', () => {
    expect(parsePageFormat(headerPage)).toEqual({ dataOffset: 16, length: 4096 });
  });

  it('may be that of a 32-bit kernel', () => {
    const other = headerPage
      .replace('commit;	offset:8;	size:8', 'commit;	offset:8;	size:4')
      .replace('data;	offset:16;	size:4080', 'data;	offset:12;	size:4084');
    expect(parsePageFormat(other)).toEqual({ dataOffset: 12, length: 4096 });
  });

  it.each([
    ['nothing', ''],
    ['no time', headerPage.replace('timestamp', 'other')],
    ['no data', headerPage.replace('char data', 'char other')],
  ])('is not known where there is %s', (_, text) => {
    expect(parsePageFormat(text)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../renderer/probing/asked.ts';

describe('readAsked', () => {
  it('takes ports as people write them, each once', () => {
    expect(readAsked(' [::1] ', '80, 443;8080 80', 'tls')).toEqual({
      host: '::1',
      ports: [80, 443, 8080],
      kind: 'tls',
    });
  });

  it('says what is wrong', () => {
    const many = Array.from({ length: 17 }, (_, index) => index + 1).join(' ');
    const wrong = ['', '0', '65536', '1e3', '80 http\u{202e}', many];
    expect(readAsked('  ', '80', 'tcp')).toBe('Name a host or an address.');
    expect(readAsked(' https://a.example/b ', '80', 'tcp')).toBe(
      'Name the host alone: “a.example”. Its port goes beside it.',
    );
    expect(wrong.map((ports) => readAsked('a', ports, 'tcp'))).toEqual([
      'Name a port.',
      '“0” is no port: ports are numbers from 1 to 65535.',
      '“65536” is no port: ports are numbers from 1 to 65535.',
      '“1e3” is no port: ports are numbers from 1 to 65535.',
      '“http\\u{202e}” is no port: ports are numbers from 1 to 65535.',
      'At most 16 ports at a time: this is no scanner.',
    ]);
  });
});

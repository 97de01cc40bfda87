import { text } from '../language/text.ts';
import { type CodePage, decodeCodePage } from './code-pages.ts';
import type { Encoding } from './encoding.ts';
import { textDecoder } from './text-decoder.ts';

/** The code page in which these lines hold most of the words that Windows prints; a guess where they hold none. */
export function windowsEncoding(
  lines: readonly Uint8Array[],
): Pick<Encoding, 'name' | 'evidence' | 'decode'> {
  const samples = lines.map((line) => line.subarray(0, sampledBytes));
  const found = candidates.map(({ name, decoder, words }) => {
    const decode = decoderOf(decoder);
    const sample = samples.map(decode).join('\n');
    const count = words.filter((word) => sample.includes(word)).length;
    return { name, decode, count };
  });
  const { name, decode, count } = found.reduce((best, next) =>
    next.count > best.count ? next : best,
  );
  return {
    name: typeof name === 'number' ? text().captures.codePage(name) : name,
    decode,
    evidence: count === 0 ? 'none' : 'words',
  };
}

const sampledBytes = 1000;

type Candidate = {
  /** A code page has only a number. */
  readonly name: string | number;
  readonly decoder: CodePage | string;
  /** What its netstat prints as title and headings, and German also as states. */
  readonly words: readonly string[];
};

const german = ['Aktive Verbindungen', 'Lokale Adresse', 'ABHÖREN'];
const french = ['Connexions actives', 'Adresse locale', 'État'];
const italian = ['Connessioni attive', 'Indirizzo locale'];
const iberian = ['Conexiones activas', 'Dirección', 'Conexões', 'Ligações', 'Endereço'];
const czech = ['Aktivní', 'připojení', 'Místní adresa', 'Cizí adresa'];
const polish = ['Aktywne połączenia', 'Adres lokalny'];
const hungarian = ['Aktív kapcsolatok', 'Helyi cím', 'Idegen cím', 'Állapot'];
const western = [...german, ...french, ...italian, ...iberian];
const central = [...czech, ...polish, ...hungarian];
const cyrillic = ['Активные подключения', 'Локальный адрес', 'Внешний адрес', 'Состояние', 'адрес'];

// Of those that the same words fit equally, the one that stands first: the console's page before the system's.
const candidates: readonly Candidate[] = [
  { name: 850, decoder: 'cp850', words: western },
  { name: 437, decoder: 'cp437', words: ['Active Connections', 'Local Address'] },
  { name: 852, decoder: 'cp852', words: central },
  { name: 866, decoder: 'ibm866', words: cyrillic },
  {
    name: 932,
    decoder: 'shift_jis',
    words: ['アクティブな接続', 'プロトコル', 'ローカル', '外部アドレス', '状態'],
  },
  {
    name: 936,
    decoder: 'gbk',
    words: ['活动连接', '协议', '本地地址', '外部地址', '状态'],
  },
  {
    name: 949,
    decoder: 'euc-kr',
    words: ['활성 연결', '프로토콜', '로컬 주소', '외부 주소', '상태'],
  },
  {
    name: 950,
    decoder: 'big5',
    words: ['使用中連線', '協定', '本機位址', '外部位址', '狀態'],
  },
  { name: 'Windows-1252', decoder: 'windows-1252', words: western },
  { name: 'Windows-1250', decoder: 'windows-1250', words: central },
  { name: 'Windows-1251', decoder: 'windows-1251', words: cyrillic },
];

function decoderOf(label: CodePage | string): Encoding['decode'] {
  if (label === 'cp437' || label === 'cp850' || label === 'cp852') {
    return (bytes) => decodeCodePage(label, bytes);
  }
  return textDecoder(label);
}

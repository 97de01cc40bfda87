import type { RowTest } from './row-test.ts';

/** Codes and names of countries, several with commas; nothing: any that is known. null if one is none. */
export function countryTerm(value: string): RowTest | null {
  if (value === '') return (row) => typeof row.connection.remoteFacts?.country === 'string';
  const codes = new Set(value.split(',').map(countryCode));
  if (codes.has(null)) return null;
  return ({ connection: { remoteFacts } }) => codes.has(remoteFacts?.country ?? '');
}

/** Two letters of ISO 3166-1 for a code or an English or Chinese name, in any case; null if it is neither. */
export function countryCode(text: string): string | null {
  const code = text.toUpperCase();
  if (codes.has(code)) return code;
  if (code === 'UK') return 'GB';
  const name = plain(text);
  return countriesIn('en').get(name) ?? countriesIn('zh-Hans').get(name) ?? null;
}

type NameLanguage = 'en' | 'zh-Hans';

const countries = new Map<NameLanguage, ReadonlyMap<string, string>>();

/** Codes by their names, long and short; made when first asked for, since the names are slow to load. */
function countriesIn(language: NameLanguage): ReadonlyMap<string, string> {
  const known = countries.get(language);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const style of ['short', 'long'] as const) {
    const names = new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (name !== undefined) made.set(plain(name), code);
    }
  }
  countries.set(language, made);
  return made;
}

/** Without what is written in more than one way: case, accents, spaces, hyphens and the like. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(notPlain, '').toLowerCase();
}

// Not all that is no letter, `\P{L}`, which takes longer to compile than the rest does to run.
const notPlain = /[\s'’.,&()-]|[\u0300-\u036f]/g;

/** ISO 3166-1, and what registries use beside it: the European Union and Kosovo. */
const codes: ReadonlySet<string> = new Set(
  `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK
HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB
LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU
RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN
TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
`
    .trim()
    .split(/\s/),
);

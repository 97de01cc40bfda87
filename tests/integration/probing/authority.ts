import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export type Issued = { readonly key: string; readonly cert: string };

/** A certificate authority of the tests, in a directory of its own. */
export type Authority = {
  readonly certificate: string;
  /** `from` and `to` as YYYYMMDD; `by` is who issues it, the authority itself unless told. */
  issue(name: string, options?: IssueOptions): Issued;
  remove(): void;
};

type IssueOptions = {
  readonly names?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly mayIssue?: boolean;
};

export function makeAuthority(): Authority {
  const directory = mkdtempSync(join(tmpdir(), 'sockeye-authority-'));
  const inside = (name: string) => join(directory, name);
  const openssl = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: directory, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  };
  const request = ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  writeFileSync(inside('openssl.cnf'), configuration);
  writeFileSync(inside('index.txt'), '');

  function issue(
    name: string,
    {
      names = 'DNS:localhost,IP:127.0.0.1',
      from = '20200101',
      to = '20990101',
      by = 'authority',
      mayIssue = false,
    }: IssueOptions = {},
  ): Issued {
    const [key, csr, certificate] = [`${name}.key`, `${name}.csr`, `${name}.pem`];
    openssl(...request, '-nodes', '-subj', `/CN=${name}`, '-keyout', key, '-out', csr);
    const signer = by === name ? ['-selfsign', '-keyfile', key] : [];
    const issuer = by === name ? [] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    const constraints = `basicConstraints=critical,CA:${mayIssue ? 'TRUE' : 'FALSE'}\n`;
    writeFileSync(inside('extensions'), `${constraints}subjectAltName=${names}\n`);
    openssl(
      ...['ca', '-batch', '-notext', '-config', 'openssl.cnf', '-extfile', 'extensions'],
      ...['-startdate', `${from}000000Z`, '-enddate', `${to}000000Z`, '-in', csr],
      ...['-out', certificate, ...signer, ...issuer],
    );
    const read = (file: string) => readFileSync(inside(file), 'utf8');
    return { key: read(key), cert: read(certificate) };
  }

  const { cert } = issue('authority', { by: 'authority', mayIssue: true });
  return { certificate: cert, issue, remove: () => rmSync(directory, { recursive: true }) };
}

const configuration = `
[ca]
default_ca = tests
[tests]
database = index.txt
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = names
[names]
commonName = supplied
`;

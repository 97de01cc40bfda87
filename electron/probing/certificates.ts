import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Certificate } from '../../shared/probe.ts';

const chainAtMost = 10;
const namesAtMost = 20;
const textAtMost = 300;

/** The certificates a server sent, its own first, with those of this computer that they lead to. */
export function readChain(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let next: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  // A certificate that signed itself is its own issuer here.
  while (next?.raw !== undefined && chain.length < chainAtMost) {
    const certificate = new X509Certificate(next.raw);
    if (seen.has(certificate.fingerprint256)) break;
    seen.add(certificate.fingerprint256);
    chain.push(certificate);
    next = next.issuerCertificate;
  }
  return chain;
}

/** What a person is shown of a certificate; whoever made it may have written anything, as much as they like. */
export function describeCertificate(certificate: X509Certificate): Certificate {
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    names: namesOf(certificate.subjectAltName ?? ''),
    validFrom: timeOf(certificate.validFrom),
    validTo: timeOf(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
}

/** Its parts stand in lines of their own, the most general first; an empty one is absent. */
function nameText(name: string | undefined): string {
  const parts = (name ?? '').slice(0, textAtMost * 4).split('\n');
  return cut(parts.reverse().join(', '));
}

function namesOf(alternatives: string): string[] {
  return alternatives
    .slice(0, 20_000)
    .split(', ')
    .map((name) => cut(name.replace(/^(?:DNS|IP Address):/, '')))
    .filter((name) => name !== '')
    .slice(0, namesAtMost);
}

function cut(text: string): string {
  return text.length <= textAtMost ? text : `${text.slice(0, textAtMost)}…`;
}

function timeOf(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

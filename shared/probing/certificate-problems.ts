import type { Certificate, CertificateProblem } from '../probe.ts';

export type Verified = {
  readonly chain: readonly Pick<Certificate, 'validFrom' | 'validTo'>[];
  /** Whether the first was issued by itself. */
  readonly selfSigned: boolean;
  readonly nameMatches: boolean;
  /** What the TLS library found wrong, of which it names one thing only; null if nothing. */
  readonly verifyCode: string | null;
  readonly now: number;
};

/** Everything that a browser would refuse the certificate for. */
export function certificateProblems(verified: Verified): CertificateProblem[] {
  const { chain, selfSigned, nameMatches, verifyCode, now } = verified;
  if (chain.length === 0) return ['none-given'];
  const problems = new Set<CertificateProblem>();
  for (const { validFrom, validTo } of chain) {
    if (validTo !== null && validTo < now) problems.add('expired');
    if (validFrom !== null && validFrom > now) problems.add('not-yet-valid');
  }
  if (!nameMatches) problems.add('wrong-name');
  const isTrusted = verifyCode === null || verifyCode === wrongName;
  if (selfSigned && !isTrusted) problems.add('self-signed');
  const reason = isTrusted ? undefined : (reasons[verifyCode] ?? 'not-trusted');
  if (reason !== undefined) problems.add(reason);
  return [...problems];
}

const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** The names of X509_V_ERR_* (man X509_STORE_CTX_get_error) without their beginning. */
const reasons: Readonly<Record<string, CertificateProblem>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-root',
  UNABLE_TO_GET_ISSUER_CERT: 'issuer-missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer-missing',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'issuer-missing',
};

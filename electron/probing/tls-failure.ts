import type { TlsResult } from '../../shared/probe.ts';
import { messageOf } from '../../shared/result.ts';
import { codeOf } from '../error-code.ts';

type Failure = Pick<Extract<TlsResult, { reason: unknown }>, 'outcome' | 'reason'>;

/** What came of TLS that did not come about. */
export function failureOf(error: unknown): Failure {
  const code = codeOf(error) ?? '';
  const message = messageOf(error);
  const alert = /SSL alert number (\d{1,3})/.exec(message)?.[1];
  if (alert !== undefined) {
    return { outcome: 'declined', reason: alerts[Number(alert)] ?? `alert ${alert}` };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    // Node calls an orderly end within the handshake by the same code, without a system call that failed.
    const isReset = error instanceof Error && 'syscall' in error;
    return { outcome: isReset ? 'reset' : 'ended', reason: null };
  }
  if (message === 'closed') return { outcome: 'ended', reason: null };
  return { outcome: isNoTls.test(code) ? 'plain' : 'failed', reason: reasonOf(error) ?? code };
}

/** What OpenSSL says where the first bytes are no record of TLS. */
const isNoTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE|BAD_RECORD_TYPE|UNEXPECTED_RECORD|WRONG_SSL_VERSION/;

function reasonOf(error: unknown): string | null {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string'
    ? error.reason
    : null;
}

/** RFC 8446 §6; those with which a server refuses to begin. */
const alerts: Readonly<Record<number, string>> = {
  10: 'unexpected_message',
  40: 'handshake_failure',
  42: 'bad_certificate',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  109: 'missing_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

import type { Koffi } from '../../../load-koffi.ts';

/** What the token of an open process says of this (TOKEN_INFORMATION_CLASS); null if it may not be read or takes more room. */
export type TokenInformation = (process: unknown, kind: number, bytes: number) => Buffer | null;

const tokenQuery = 8;

export function tokenInformationBy(koffi: Koffi): TokenInformation {
  const advapi32 = koffi.load('advapi32.dll');
  const closeHandle = koffi.load('kernel32.dll').func('int __stdcall CloseHandle(void *handle)');
  const openToken = advapi32.func(
    'int __stdcall OpenProcessToken(intptr_t process, uint32 access, _Out_ void **token)',
  );
  const getInformation = advapi32.func(
    'int __stdcall GetTokenInformation(void *token, int kind, void *information, uint32 bytes, _Out_ uint32 *needed)',
  );
  return (process, kind, bytes) => {
    const token: unknown[] = [null];
    if (openToken(process, tokenQuery, token) === 0) return null;
    try {
      const information = Buffer.alloc(bytes);
      return getInformation(token[0], kind, information, bytes, [0]) === 0 ? null : information;
    } finally {
      closeHandle(token[0]);
    }
  };
}

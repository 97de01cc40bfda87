import { promisify } from 'node:util';
import type { Koffi } from '../../../load-koffi.ts';
import { tokenInformationBy } from './token-information.ts';

/** Whose processes are, by security identifiers. */
export type AccountCalls = {
  /** The identifier of the user of an open process; null if that may not be known. */
  userOf(process: unknown): Buffer | null;
  /** `DOMAIN\name` of an identifier; null if it has no account. It may have to ask a domain controller. */
  nameOf(sid: Buffer): Promise<string | null>;
};

const tokenUser = 1;

/** Room for TOKEN_USER and the longest identifier, of 68 bytes. */
const tokenUserBytes = 128;

/** The longest names of accounts and domains are 256 and 255 UTF-16 units (lmcons.h). */
const longestName = 257;

export function accountCallsBy(koffi: Koffi): AccountCalls {
  const readToken = tokenInformationBy(koffi);
  const lookUpAccount = koffi
    .load('advapi32.dll')
    .func(
      'int __stdcall LookupAccountSidW(void *system, void *sid, void *name, _Inout_ uint32 *nameLength, void *domain, _Inout_ uint32 *domainLength, _Out_ uint32 *use)',
    );
  const lookUp = promisify(lookUpAccount.async);
  /** koffi does not keep what it hands to another thread, which may be reading and writing it for many seconds. */
  const inUse = new Set<readonly Buffer[]>();

  return {
    userOf(process) {
      const user = readToken(process, tokenUser, tokenUserBytes);
      if (user === null) return null;
      // It begins with a pointer to the identifier, which lies behind it.
      return sidAt(user, Number(user.readBigUInt64LE(0) - koffi.address(user)));
    },
    async nameOf(sid) {
      const [name, domain] = [Buffer.alloc(2 * longestName), Buffer.alloc(2 * longestName)];
      const [nameLength, domainLength] = [[longestName], [longestName]];
      const used = [sid, name, domain];
      inUse.add(used);
      try {
        const found = await lookUp(null, sid, name, nameLength, domain, domainLength, [0]);
        if (found === 0) return null;
      } finally {
        inUse.delete(used);
      }
      const [user, where] = [untilZero(name), untilZero(domain)];
      return where === '' ? user : `${where}\\${user}`;
    },
  };
}

/** The identifier that begins there; null if it is not whole (winnt.h: revision, count, authority, then 4 bytes each). */
function sidAt(memory: Buffer, start: number): Buffer | null {
  if (start < 0 || start + 8 > memory.length) return null;
  const end = start + 8 + 4 * memory.readUInt8(start + 1);
  return end > memory.length ? null : memory.subarray(start, end);
}

function untilZero(text: Buffer): string {
  return text.toString('utf16le').split('\0', 1)[0] ?? '';
}

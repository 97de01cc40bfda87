import { parseAddress } from '../../shared/formats/printed-address.ts';
import { lookUpProblem } from '../../shared/probing/explain.ts';
import { RequestError } from '../../shared/result.ts';
import { type Traced, tracedAtMost } from '../../shared/trace.ts';
import { lookUpHost } from '../probing/look-up-host.ts';
import type { TraceTargetWords } from './trace-target.ts';

/** What is to be captured, a name by its addresses; throws RequestError where it has none. */
export async function tracedBy(
  { wish, namespace: ownNamespace }: TraceTargetWords,
  namespace: string | null = ownNamespace,
): Promise<Traced> {
  if (wish.kind === 'connection') {
    const { local, remote } = wish;
    return { connection: { namespace, local, remote } };
  }
  const { port, host } = wish;
  return { port, addresses: host === null ? [] : await addressesOf(host), namespace };
}

const lookUpMs = 10_000;

async function addressesOf(host: string): Promise<readonly string[]> {
  // Packets have no zone.
  const [plain = ''] = host.split('%');
  const lookUp = await lookUpHost(plain, { timeoutMs: lookUpMs });
  const problem = lookUpProblem(lookUp);
  if (problem !== null) throw new RequestError('not-found', problem);
  const addresses = lookUp.addresses.flatMap(
    (each) => parseAddress(each.split('%')[0] ?? '') ?? [],
  );
  return [...new Set(addresses)].slice(0, tracedAtMost.addresses);
}

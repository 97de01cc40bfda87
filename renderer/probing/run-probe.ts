import type { Api } from '../../shared/api.ts';
import { atMostAtOnce } from '../../shared/at-most-at-once.ts';
import {
  type HostLookUp,
  type ProbeResult,
  type ProbeTarget,
  probeTimeoutMs,
} from '../../shared/probe.ts';
import type { LocalSide } from '../../shared/probing/local-side.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { Asked } from './asked.ts';

/** One port of one address; what is null is not known yet. */
export type Slot = {
  readonly address: string;
  readonly port: number;
  readonly result: Result<ProbeResult> | null;
  readonly here: LocalSide | null;
};

/** How far a test has come. */
export type ProbeStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'looking'; readonly asked: Asked }
  | {
      readonly kind: 'testing' | 'done';
      readonly asked: Asked;
      readonly lookUp: HostLookUp;
      readonly slots: readonly Slot[];
    }
  | { readonly kind: 'failed'; readonly error: AppError };

type ProbeApi = Pick<Api, 'lookUpHost' | 'probePort' | 'readLocalSides'>;

/** A browser has six connections to a server, of which others need some. */
const askedAtOnce = 4;

/** Tests what is asked for, and shows each result as it comes. */
export async function runProbe(
  api: ProbeApi,
  asked: Asked,
  show: (step: ProbeStep) => void,
): Promise<void> {
  show({ kind: 'looking', asked });
  const found = await api.lookUpHost(asked.host, probeTimeoutMs.usual);
  if (!found.ok) {
    show({ kind: 'failed', error: found.error });
    return;
  }
  const lookUp = found.value;
  const slots: Slot[] = asked.ports.flatMap((port) =>
    lookUp.addresses.map((address) => ({ address, port, result: null, here: null })),
  );
  const showSlots = (kind: 'testing' | 'done') => show({ kind, asked, lookUp, slots: [...slots] });
  showSlots('testing');
  const inTurn = atMostAtOnce(askedAtOnce);
  await Promise.all(
    slots.map(async (slot, index) => {
      const result = await inTurn(() => api.probePort(targetOf(asked, slot)));
      slots[index] = { ...slot, result };
      showSlots('testing');
    }),
  );
  await addLocalSides(api, slots);
  showSlots('done');
}

function targetOf({ host, kind }: Asked, { address, port }: Slot): ProbeTarget {
  const protocol = kind === 'udp' ? 'udp' : 'tcp';
  return {
    host,
    address,
    port,
    protocol,
    tls: kind === 'tls',
    timeoutMs: probeTimeoutMs.usual,
  };
}

/** Asked once all have their results: reading the table takes time from what is being timed. */
async function addLocalSides(api: ProbeApi, slots: Slot[]): Promise<void> {
  const own = [...slots.entries()].flatMap(([index, { result }]) => {
    if (result?.ok !== true || result.value.ownAddress === null) return [];
    const { ownAddress: address, port, protocol } = result.value;
    return [{ index, port: { address, port, protocol } }];
  });
  if (own.length === 0) return;
  const sides = await api.readLocalSides(own.map(({ port }) => port));
  for (const [order, { index }] of own.entries()) {
    const slot = slots[index];
    const here: LocalSide | undefined = sides.ok
      ? sides.value[order]
      : { verdict: 'unread', why: sides.error.message };
    if (slot !== undefined && here !== undefined) slots[index] = { ...slot, here };
  }
}

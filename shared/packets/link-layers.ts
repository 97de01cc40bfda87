import type { LeftOut } from './captured-packet.ts';

/** Where the header of IP begins behind that of the network, by the numbers of tcpdump.org/linktypes.html. */
export function networkAt(linkType: number, view: DataView): number | LeftOut {
  const locate = linkLayers.get(linkType);
  return locate === undefined ? 'link-type' : locate(view);
}

/** Where IP begins if nothing stands before it. */
export const rawLinkType = 101;

type Locate = (view: DataView) => number | LeftOut;

const ethernet: Locate = (view) => behindEtherType(view, 12);

/** The family of the protocol, in the byte order of whoever captured it, or of the network. */
const loopback: Locate = (view) => {
  if (view.byteLength < 4) return 'cut';
  const families = [view.getUint32(0), view.getUint32(0, true)];
  return families.some((family) => loopbackFamilies.has(family)) ? 4 : 'other-network';
};

/** IPv4, and IPv6 as NetBSD, FreeBSD, macOS and Windows number it. */
const loopbackFamilies: ReadonlySet<number> = new Set([2, 24, 28, 30, 23]);

const ppp: Locate = (view) => {
  if (view.byteLength < 4) return 'cut';
  return behindPpp(view, view.getUint16(0) === 0xff03 ? 2 : 0);
};

/** What macOS puts before the packets of all interfaces; it names what follows it. */
const pktap: Locate = (view) => {
  if (view.byteLength < 12) return 'cut';
  const length = view.getUint32(0, true);
  const linkType = view.getUint32(8, true);
  if (length < 12 || linkType === pktapType) return 'malformed';
  if (length >= view.byteLength) return 'cut';
  const behind = new DataView(view.buffer, view.byteOffset + length, view.byteLength - length);
  const at = networkAt(linkType, behind);
  return typeof at === 'number' ? length + at : at;
};

const pktapType = 258;
const raw: Locate = () => 0;

const linkLayers: ReadonlyMap<number, Locate> = new Map<number, Locate>([
  [0, loopback],
  [108, loopback],
  [1, ethernet],
  [9, ppp],
  [50, ppp],
  [12, raw],
  [14, raw],
  [rawLinkType, raw],
  [228, raw],
  [229, raw],
  [113, (view) => behindEtherType(view, 14)],
  [276, (view) => behindEtherType(view, 0, 20)],
  [pktapType, pktap],
]);

/** Behind an EtherType, the tags of virtual networks after it, and PPPoE. */
function behindEtherType(view: DataView, typeAt: number, behind = typeAt + 2): number | LeftOut {
  let [at, next] = [typeAt, behind];
  for (;;) {
    if (next > view.byteLength) return 'cut';
    const type = view.getUint16(at);
    if (type === 0x0800 || type === 0x86dd) return next;
    if (type === 0x0806) return 'arp';
    if (type === 0x8864) return behindPpp(view, next + 6);
    if (!tags.has(type)) return 'other-network';
    [at, next] = [next + 2, next + 4];
  }
}

/** 802.1Q, 802.1ad, and what QinQ was written as before. */
const tags: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);

function behindPpp(view: DataView, at: number): number | LeftOut {
  if (at + 2 > view.byteLength) return 'cut';
  const protocol = view.getUint16(at);
  return protocol === 0x0021 || protocol === 0x0057 ? at + 2 : 'other-network';
}

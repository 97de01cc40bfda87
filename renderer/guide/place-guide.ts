export type Rect = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The part of a rectangle that lies in another one, which may scroll; empty if none does. */
export function within(rect: Rect, frame: Rect): Rect {
  const left = Math.max(rect.left, frame.left);
  const top = Math.max(rect.top, frame.top);
  const right = Math.min(rect.left + rect.width, frame.left + frame.width);
  const bottom = Math.min(rect.top + rect.height, frame.top + frame.height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Where a card stands, on which side of what it explains, and how far along that side its tip is. */
export type GuidePlace = {
  readonly left: number;
  readonly top: number;
  readonly side: 'below' | 'above' | 'right' | 'left' | 'apart';
  readonly tipPx: number;
};

type Size = { readonly width: number; readonly height: number };

/** Beside its anchor wherever there is room, and never over it; apart from it where there is none on any side. */
export function placeGuide(anchor: Rect | null, card: Size, window: Size): GuidePlace {
  const apart: GuidePlace = {
    left: window.width - card.width - edgePx,
    top: window.height - card.height - edgePx,
    side: 'apart',
    tipPx: 0,
  };
  if (anchor === null) return apart;
  // What is wide, such as a row, is pointed to where it begins.
  const x = anchor.left + Math.min(anchor.width / 2, wideFromPx / 2);
  const y = anchor.top + Math.min(anchor.height / 2, wideFromPx / 2);
  const left = clamp(x - card.width / 4, edgePx, window.width - card.width - edgePx);
  const top = clamp(y - card.height / 2, edgePx, window.height - card.height - edgePx);
  const below = anchor.top + anchor.height + gapPx;
  const above = anchor.top - card.height - gapPx;
  const right = anchor.left + anchor.width + gapPx;
  const before = anchor.left - card.width - gapPx;
  const tipX = clamp(x - left, tipFromPx, card.width - tipFromPx);
  const tipY = clamp(y - top, tipFromPx, card.height - tipFromPx);
  if (below + card.height <= window.height - edgePx) {
    return { left, top: below, side: 'below', tipPx: tipX };
  }
  if (above >= edgePx) return { left, top: above, side: 'above', tipPx: tipX };
  if (right + card.width <= window.width - edgePx) {
    return { left: right, top, side: 'right', tipPx: tipY };
  }
  if (before >= edgePx) return { left: before, top, side: 'left', tipPx: tipY };
  return apart;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

const gapPx = 12;
const edgePx = 8;
const tipFromPx = 16;
const wideFromPx = 240;

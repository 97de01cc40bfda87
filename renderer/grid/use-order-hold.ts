import { type FocusEvent, type PointerEvent, useEffect, useMemo } from 'react';
import type { Page } from '../page.ts';
import { showsLive } from '../page-state.ts';
import { usePage, usePageState } from '../use-page.ts';
import { lineKeyAt } from './grid-pointer.ts';

/**
 * Keeps the order of the rows while the pointer is on them or the keyboard in the table, if that is wished; `pointedKey`
 * is that of the line that must not move from under the pointer.
 */
export function useOrderHold() {
  const page = usePage();
  const keepsOrder = usePageState((state) => state.settings.keepOrder && showsLive(state));
  const watch = useMemo(() => watchAttention(page), [page]);
  useEffect(() => {
    watch.enable(keepsOrder);
    return () => watch.enable(false);
  }, [watch, keepsOrder]);
  return watch;
}

function watchAttention(page: Page) {
  let isEnabled = false;
  let hasKeyboard = false;
  let pointedKey: string | null = null;
  let movedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = () => {
    page.hold(
      !isEnabled ? 'none' : pointedKey !== null ? 'places' : hasKeyboard ? 'order' : 'none',
    );
  };
  // Who only left the pointer there sees what is so, not what was.
  const lapse = () => {
    const restMs = movedAt + attentionMs - Date.now();
    if (restMs > 0) timer = setTimeout(lapse, restMs);
    else point(null);
  };
  const point = (key: string | null) => {
    movedAt = Date.now();
    const isOther = (key === null) !== (pointedKey === null);
    pointedKey = key;
    if (!isOther) return;
    clearTimeout(timer);
    if (key !== null) timer = setTimeout(lapse, attentionMs);
    apply();
  };
  const focus = (has: boolean) => {
    if (has === hasKeyboard) return;
    hasKeyboard = has;
    apply();
  };

  return {
    enable(next: boolean) {
      if (next === isEnabled) return;
      isEnabled = next;
      apply();
    },
    pointedKey: () => (isEnabled ? pointedKey : null),
    handlers: {
      onPointerMove: ({ target }: PointerEvent) => point(lineKeyAt(target)),
      onPointerLeave: () => point(null),
      onFocus: ({ target, currentTarget }: FocusEvent) => focus(target === currentTarget),
      onBlur: () => focus(false),
    },
  };
}

const attentionMs = 60_000;

import { type FocusEvent, type PointerEvent, useEffect, useMemo } from 'react';
import type { Page } from './page.ts';
import { usePage, usePageState } from './use-page.ts';

/** Keeps the order of the rows while the pointer is on them or the keyboard in the table, if that is wished. */
export function useOrderHold() {
  const page = usePage();
  const keepsOrder = usePageState(
    ({ settings, capture }) => settings.keepOrder && capture === null,
  );
  const watch = useMemo(() => watchAttention(page), [page]);
  useEffect(() => {
    watch.enable(keepsOrder);
    return () => watch.enable(false);
  }, [watch, keepsOrder]);
  return watch.handlers;
}

function watchAttention(page: Page) {
  let isEnabled = false;
  let hasKeyboard = false;
  let isPointedAt = false;
  let movedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = () => {
    page.hold(!isEnabled ? 'none' : isPointedAt ? 'places' : hasKeyboard ? 'order' : 'none');
  };
  // Who only left the pointer there sees what is so, not what was.
  const lapse = () => {
    const restMs = movedAt + attentionMs - Date.now();
    if (restMs > 0) timer = setTimeout(lapse, restMs);
    else point(false);
  };
  const point = (at: boolean) => {
    movedAt = Date.now();
    if (at === isPointedAt) return;
    isPointedAt = at;
    clearTimeout(timer);
    if (at) timer = setTimeout(lapse, attentionMs);
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
    handlers: {
      onPointerMove: ({ target }: PointerEvent) =>
        point(target instanceof Element && target.closest('.rows') !== null),
      onPointerLeave: () => point(false),
      onFocus: ({ target, currentTarget }: FocusEvent) => focus(target === currentTarget),
      onBlur: () => focus(false),
    },
  };
}

const attentionMs = 60_000;

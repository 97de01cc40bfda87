/** Calls back once the page has been drawn; a page that is hidden is not drawn, so there it comes after a moment. */
export function afterDraw(callback: () => void): void {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, hiddenDelayMs);
}

const hiddenDelayMs = 500;

/**
 * Runs in the page's own world before its scripts: the near half of the context bridge. It talks to the isolated world
 * by events of a secret name, as texts, so that nothing but copies crosses.
 */
export function mainWorld(secret: string): void {
  if (window !== window.top) return;
  type Settled = { id: number; value?: unknown; message?: string };
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const textOf = (event: Event) => String((event as CustomEvent).detail);

  const call = (name: string, input: unknown[]) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const detail = JSON.stringify({ id: last, name, input });
      window.dispatchEvent(new CustomEvent(`${secret}-call`, { detail }));
    });

  window.addEventListener(`${secret}-settled`, (event) => {
    const { id, value, message }: Settled = JSON.parse(textOf(event));
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (message === undefined) resolve?.(value);
    else reject?.(new Error(message));
  });

  // Denied by the app, which is told of it; all that the stand-in knows is to deny.
  window.open = (url) => {
    const detail = new URL(url ?? 'about:blank', location.href).href;
    window.dispatchEvent(new CustomEvent(`${secret}-open`, { detail }));
    return null;
  };

  window.addEventListener(`${secret}-expose`, (event) => {
    const { key, names }: { key: string; names: string[] } = JSON.parse(textOf(event));
    const functions = names.map((name) => [name, (...input: unknown[]) => call(name, input)]);
    Object.defineProperty(window, key, {
      value: Object.freeze(Object.fromEntries(functions)),
      enumerable: true,
    });
  });
}

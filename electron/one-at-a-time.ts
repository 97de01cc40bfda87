/** Makes a runner that starts each task when the one before has settled. */
export function oneAtATime(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    // Whoever asked for it is told of the failure; the next one starts all the same.
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * Calls a function, which must not wait, once the process is about to end, by whatever it can notice; what is returned
 * takes that back. A signal ends it as before, be it by the handlers of others or by default.
 */
export function beforeEnd(cleanUp: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else handles it decides whether the process ends, and `exit` follows.
    if (process.listenerCount(signal) > 1) return;
    cleanUp();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', cleanUp);
    for (const signal of endingSignals) process.off(signal, onSignal);
  };
  process.on('exit', cleanUp);
  // Before the others, of whom those that listen but once are counted only until they are called.
  for (const signal of endingSignals) process.prependListener(signal, onSignal);
  return forget;
}

const endingSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Does one thing at a time, at most one each `gapMs`; of those that are wanted meanwhile only the last. */
export function latestOnly<Value>(
  run: (value: Value) => Promise<void>,
  gapMs: number,
): (value: Value) => void {
  let waiting: { readonly value: Value } | null = null;
  let isBusy = false;

  const goOn = async () => {
    isBusy = true;
    try {
      while (waiting !== null) {
        const { value } = waiting;
        waiting = null;
        await Promise.all([run(value), rest(gapMs)]);
      }
    } finally {
      isBusy = false;
    }
  };

  return (value) => {
    waiting = { value };
    if (!isBusy) void goOn();
  };
}

function rest(forMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, forMs);
  });
}

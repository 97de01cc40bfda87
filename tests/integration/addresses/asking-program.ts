import { createHostNames } from '../../../electron/addresses/host-names.ts';
import { createAskName } from '../../../electron/addresses/reverse-name.ts';

// Asks a server that does not answer for a minute, unless it is told to stop.
const ask = createAskName({ servers: [process.argv[2] ?? ''], deadlineMs: 60_000 });
const names = createHostNames(() => {}, ask);
names.of('8.8.8.8');
setTimeout(names.rest, 500);

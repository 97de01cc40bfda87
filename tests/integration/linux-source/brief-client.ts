import { once } from 'node:events';
import { connect } from 'node:net';

/** Connects to a listener of this computer, ends that at once, and itself right afterwards. */
const client = connect(Number(process.argv[2] ?? 8080), '127.0.0.1', () => client.end());
await once(client.resume(), 'close');

#!/usr/bin/env node
import { run, tellFailure } from './terminal/run.ts';

process.on('uncaughtException', (error) => {
  void tellFailure(error).then(process.exit);
});

// All has been written by then, and what is still open, such as a reading that hangs, must not keep the program.
process.exit(await run(process.argv.slice(2)));

#!/usr/bin/env node
import { speak } from '../shared/language/text.ts';
import { environmentLanguage } from './environment-language.ts';
import { run, tellFailure } from './terminal/run.ts';

process.on('uncaughtException', (error) => {
  void tellFailure(error).then(process.exit);
});

speak(environmentLanguage());

// All has been written by then, and what is still open, such as a reading that hangs, must not keep the program.
process.exit(await run(process.argv.slice(2)));

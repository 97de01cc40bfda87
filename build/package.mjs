// npm run package [-- options of electron-builder]
import { resolve } from 'node:path';
import { nodePath, root, run, SetUpError } from './commands.mjs';
import { runScript, setUp } from './set-up.mjs';

await runScript(async () => {
  const { electron } = await setUp();
  const options = process.argv.slice(2);
  const bringsOwnRuntime = options.some((option) => option.includes('electronDist'));
  if (electron === null && !bringsOwnRuntime) {
    throw new SetUpError(
      "There is nothing to package: Electron's runtime could not be downloaded. npx install-electron tries again and says why; an unpacked runtime from elsewhere is used with npm run package -- -c.electronDist=FOLDER.",
    );
  }
  const program = resolve(root, 'node_modules/electron-builder/cli.js');
  const { code } = await run(nodePath(), [program, '--publish', 'never', ...options], {
    shown: true,
  });
  process.exitCode = code;
});

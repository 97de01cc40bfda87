import { expect, it } from 'vitest';
import { offerRestart } from '../../../electron/offer-restart.ts';

it.each([
  ['starts the app again', 0, ['relaunch', 'quit']],
  ['ends the app', 1, ['quit']],
])('says that the window stays empty, and %s as the person chooses', async (_, response, done) => {
  const said: unknown[] = [];
  const did: string[] = [];
  await offerRestart(
    {
      async showMessageBox(options) {
        said.push(options);
        return { response };
      },
    },
    { relaunch: () => did.push('relaunch'), quit: () => did.push('quit') },
  );
  expect(said).toEqual([
    {
      type: 'error',
      title: 'Sockeye',
      message: expect.stringMatching('failed several times in a row'),
      buttons: ['Restart Sockeye', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    },
  ]);
  expect(did).toEqual(done);
});

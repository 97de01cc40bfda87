import { expect, it } from 'vitest';
import { answeredApi } from '../../../../renderer/host/answered-api.ts';
import type { Api } from '../../../../shared/api.ts';

const broken = async () => {
  throw new Error('The bridge is gone');
};
const api: Api = {
  describeHost: broken,
  describeProcess: broken,
  endProcess: broken,
  closeConnection: broken,
  readFurtherOwners: broken,
  restartElevated: broken,
  describeTrees: broken,
  endTrees: broken,
  revealExecutable: broken,
  beginSave: broken,
  continueSave: broken,
  endSave: broken,
  lookUpAddress: broken,
  lookUpHost: broken,
  probePort: broken,
  startTrace: broken,
  readTrace: broken,
  stopTrace: broken,
  readLocalSides: broken,
  openConsole: broken,
  readConsole: broken,
  writeConsole: broken,
  closeConsole: broken,
  readHistory: broken,
  readHistoryTable: broken,
  readHistoryFindings: broken,
  describeHistory: broken,
  clearHistory: broken,
  readSettings: broken,
  writeSettings: async () => ({ ok: true, value: undefined }),
};

it('answers a request that the host breaks off as one that failed', async () => {
  const failed = { ok: false, error: { code: 'internal', message: 'The bridge is gone' } };
  expect(await answeredApi(api).describeProcess({ pid: 1, startedAt: 1 })).toEqual(failed);
});

it('hands on what the host answers', async () => {
  const { writeSettings } = answeredApi(api);
  expect(await Reflect.apply(writeSettings, null, [{}])).toEqual({ ok: true, value: undefined });
});

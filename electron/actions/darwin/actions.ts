import { whyNotClosable } from '../../../shared/closable.ts';
import type { Connection } from '../../../shared/connection.ts';
import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import type { Prompt } from '../../elevation/prompt.ts';
import { runAsRoot } from '../../elevation/run-as.ts';
import type { PlatformActions } from '../platform-actions.ts';
import { darwinEnd } from './end.ts';
import { darwinEndElevated } from './end-elevated.ts';

export function darwinActions(prompt: Prompt | null): PlatformActions {
  return {
    end: darwinEnd(),
    endElevated: prompt && darwinEndElevated(runAsRoot(prompt)),
    close: cannotClose,
    closeElevated: null,
    whyNeverEnded({ pid }) {
      if (pid === 0) return text().ending.isKernelTask;
      return pid === 1 ? text().ending.isLaunchd : null;
    },
  };
}

function cannotClose(connection: Connection): Promise<never> {
  const why = whyNotClosable(connection, 'darwin');
  return Promise.reject(new RequestError('unsupported', why ?? text().closing.notOnMacOS));
}

import { win32 } from 'node:path';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { namespaceOf } from '../../shared/trace.ts';
import { isElevated } from '../elevated.ts';
import { selectPrompt } from '../elevation/select-prompt.ts';
import type { CaptureTool } from './capture-tool.ts';
import { pktmon } from './pktmon.ts';
import { tcpdump } from './tcpdump.ts';
import { tcpdumpByDialog } from './tcpdump-by-dialog.ts';

/** What captures packets on this system. */
export function selectCaptureTool(
  elevate: boolean,
  platform: string = process.platform,
): CaptureTool {
  const prompt = selectPrompt();
  switch (platform) {
    case 'linux':
      return tcpdump({ prompt, elevate });
    case 'darwin':
      return withoutNamespaces(
        elevate && prompt !== null ? tcpdumpByDialog(prompt) : tcpdump({ prompt, elevate }),
      );
    case 'win32':
      return withoutNamespaces(
        pktmon(win32.join(systemRoot(), 'System32', 'pktmon.exe'), isElevated()),
      );
    default:
      throw new RequestError('unsupported', text().trace.notHere);
  }
}

/** As it is on a system that knows no network namespaces. */
function withoutNamespaces(tool: CaptureTool): CaptureTool {
  return {
    ...tool,
    async start(traced, limits, unwanted) {
      if (namespaceOf(traced) === null) return await tool.start(traced, limits, unwanted);
      throw new RequestError('unsupported', text().trace.onlyLinuxHasNamespaces);
    },
  };
}

function systemRoot(): string {
  return process.env['SystemRoot'] ?? 'C:\\Windows';
}

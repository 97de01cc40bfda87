import { win32 } from 'node:path';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
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
      return elevate && prompt !== null ? tcpdumpByDialog(prompt) : tcpdump({ prompt, elevate });
    case 'win32':
      return pktmon(win32.join(systemRoot(), 'System32', 'pktmon.exe'), isElevated());
    default:
      throw new RequestError('unsupported', text().trace.notHere);
  }
}

function systemRoot(): string {
  return process.env['SystemRoot'] ?? 'C:\\Windows';
}

import type { Format } from '../formats/format.ts';
import { linuxNetstat } from '../formats/linux-netstat.ts';
import { lsof } from '../formats/lsof/lsof.ts';
import { macosNetstat } from '../formats/macos-netstat/macos-netstat.ts';
import { nettop } from '../formats/nettop.ts';
import { procNet } from '../formats/proc-net.ts';
import { sockeyeJson } from '../formats/sockeye-json.ts';
import { ss } from '../formats/ss/ss.ts';
import { windowsNetstat } from '../formats/windows-netstat.ts';
import { text } from '../language/text.ts';

type KnownFormat = {
  readonly format: Format;
  /** What asks the tool for owners, as it stands in `was run without -p`; null if it cannot be asked, or always tells. */
  readonly ownersOption: string | null;
};

/** In the order in which they are tried. */
export const knownFormats: readonly KnownFormat[] = [
  { format: sockeyeJson, ownersOption: null },
  { format: procNet, ownersOption: null },
  { format: windowsNetstat, ownersOption: '-o' },
  { format: linuxNetstat, ownersOption: '-p' },
  { format: macosNetstat, ownersOption: '-v' },
  // Who may not see an owner is shown no sign of it.
  {
    format: ss,
    get ownersOption() {
      return text().captures.optionOrRight('-p');
    },
  },
  { format: lsof, ownersOption: null },
  { format: nettop, ownersOption: null },
];

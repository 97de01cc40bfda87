// The collector without what the kernel tells by itself: what it is by polling alone.
import { openLines } from '../../electron/collector/channel.ts';
import { startCollecting } from '../../electron/collector/collect.ts';
import { selectSystem } from '../../electron/collector/sources/select-source.ts';

const { traceLives, ...polledSystem } = selectSystem();
const collector = startCollecting(polledSystem);
openLines(process, (line) => collector.subscribe(line));
process.on('disconnect', () => {
  void collector.stop().finally(() => process.exit());
});

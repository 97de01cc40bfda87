import { text } from '../../shared/language/text.ts';
import type { Process } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Fact } from '../components/fact.tsx';
import { commandText, parentText } from '../table/row-text.ts';
import { timeText } from '../time-text.ts';

export function ProcessFacts({ process }: { readonly process: Process }) {
  const { executable, user, unit, services = [], container, commandLine, parent } = process;
  const texts = text().details;
  return (
    <dl className="facts">
      <Fact name={texts.processName}>{visibleText(process.name)}</Fact>
      <Fact name={texts.pidTitle}>{process.pid}</Fact>
      <Fact name={texts.user}>{user && visibleText(user)}</Fact>
      <Fact name={texts.started}>{timeText(process.startedAt)}</Fact>
      <Fact name={texts.parent}>{parentText(parent)}</Fact>
      <Fact name={texts.services}>{visibleText(services.join(', '))}</Fact>
      <Fact name={texts.unit}>{unit && visibleText(unit)}</Fact>
      <Fact name={texts.container}>{container && visibleText(container.slice(0, 12))}</Fact>
      <Fact name={texts.path}>{executable && visibleText(executable)}</Fact>
      <Fact name={texts.command}>{commandLine && commandText(commandLine)}</Fact>
    </dl>
  );
}

import type { Process } from '../../shared/process.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { commandText, parentText } from '../row-text.ts';
import { timeText } from '../time-text.ts';
import { Fact } from './fact.tsx';

export function ProcessFacts({ process }: { readonly process: Process }) {
  const { executable, user, unit, services = [], container, commandLine, parent } = process;
  return (
    <dl className="facts">
      <Fact name="Name">{visibleText(process.name)}</Fact>
      <Fact name="PID">{process.pid}</Fact>
      <Fact name="User">{user && visibleText(user)}</Fact>
      <Fact name="Started">{timeText(process.startedAt)}</Fact>
      <Fact name="Parent">{parentText(parent)}</Fact>
      <Fact name="Services">{visibleText(services.join(', '))}</Fact>
      <Fact name="Unit">{unit && visibleText(unit)}</Fact>
      <Fact name="Container">{container && visibleText(container.slice(0, 12))}</Fact>
      <Fact name="Path">{executable && visibleText(executable)}</Fact>
      <Fact name="Command">{commandLine && commandText(commandLine)}</Fact>
    </dl>
  );
}

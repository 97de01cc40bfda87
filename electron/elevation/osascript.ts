import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { runProgram } from '../run-program.ts';
import type { Elevated, Prompt } from './prompt.ts';

/**
 * The dialog of macOS that asks for an administrator's password. Aborting takes the dialog away; what root has begun by
 * then goes on, being the child of a service of the system, so that it must come to an end by itself.
 */
export function osascript(program = '/usr/bin/osascript'): Prompt {
  return {
    get name() {
      return text().elevation.macOSDialog;
    },
    async run(file, args, signal) {
      const statements = appleScript.flatMap((line) => ['-e', line]);
      const ran = await runProgram(
        program,
        [...statements, text().elevation.reason, file, ...args],
        signal,
      );
      const elevated = ran.code === 0 ? parseAnswer(ran.stdout) : null;
      if (elevated !== null) return elevated;
      const said = ran.stderr.split('\n').find((line) => line.trim() !== '');
      const why = visibleText(
        (said ?? text().elevation.exitCode('osascript', ran.code)).slice(0, 200),
      );
      throw new RequestError('unavailable', text().elevation.nobodyAsked(why));
    },
  };
}

/**
 * What is to run comes as arguments, never as text of the script, and goes to the shell as AppleScript itself quotes it.
 * The exit code comes last in the answer, since as an error it could not be told from those of AppleScript. -128 is that
 * the person cancelled (AppleScript Language Guide, "Error Numbers and Error Messages").
 */
export const appleScript: readonly string[] = [
  'on run argv',
  'set shellCommand to ""',
  'repeat with shellWord in (rest of argv)',
  'set shellCommand to shellCommand & quoted form of (contents of shellWord) & " "',
  'end repeat',
  'set shellCommand to shellCommand & "; code=$?; echo; echo $code"',
  'try',
  'return do shell script shellCommand with prompt (item 1 of argv) with administrator privileges without altering line endings',
  'on error number -128',
  'return "declined"',
  'end try',
  'end run',
];

/** null if it is no answer of the script. */
function parseAnswer(text: string): Elevated | null {
  const answer = text.trimEnd();
  if (answer === 'declined') return { kind: 'declined' };
  const { output, code } = /^(?<output>.*)\n(?<code>\d{1,3})$/s.exec(answer)?.groups ?? {};
  if (output === undefined || code === undefined) return null;
  return { kind: 'ran', code: Number(code), output };
}

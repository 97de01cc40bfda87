import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('texts of the page', () => {
  it('stand in the catalogues, and nowhere else', () => {
    const found = sourceFiles().flatMap((file) =>
      literalTexts(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Nothing of these is in the table.</p>', 'Nothing of these is in the table.'],
    ['<p>\n  Use the one that <code>{command}</code>\n</p>', 'Use the one that'],
    ['<h3>\n  Its other sockets <span>{count}</span>', 'Its other sockets'],
    ['<button title="Close" />', 'Close'],
    ['<input aria-label="which lines" />', 'which lines'],
    ["<b title={copied ? 'Copied' : 'Copy'} />", 'Copied', 'Copy'],
    ['notice(`Only one was opened.`)', 'Only one was opened.'],
    ["{ kind: 'action', label: 'Keys' }", 'Keys'],
    ["const pause = 'Pause (Space)';", 'Pause (Space)'],
    ["{isLast && ' (last owner)'}", ' (last owner)'],
  ])('are found in %s', (source, ...texts) => {
    expect(literalTexts(source)).toEqual(texts);
  });

  it.each([
    '// Nothing of these is in the table.',
    '/** Nothing of these. */',
    "import { Pause } from 'lucide-react';",
    '<kbd>Esc</kbd>',
    '<i className="button danger">·</i>',
    "throw new Error('There is no page around this component');",
    "if (key === 'Enter') act();",
    'const seen = new Map<string, Row>();',
    'export function rows(all: Iterable<Row>): Row[] {',
    'return others.length > mostShown ? <List /> : null;',
    '<Fact name={texts.protocol}>{protocolText(connection)}</Fact>',
    "const state: TcpState = 'ESTABLISHED';",
    "usePageState(({ capture }) => capture?.kind === 'in view')",
  ])('are not seen in %s', (source) => {
    expect(literalTexts(source)).toEqual([]);
  });
});

const root = resolve(import.meta.dirname, '../../../renderer');

function sourceFiles(): string[] {
  return globSync('**/*.{ts,tsx}', { cwd: root }).toSorted();
}

/** Names that are the same in every language. */
const names =
  /^(?:Sockeye|TCPView|Space|Enter|Escape|Esc|Tab|Home|End|Page Up|Page Down|Delete|Backspace|Alt|Ctrl|Shift|Files|Notification|(?:Digit|Key)\$\{key\})$/;

/** What is no text at all, or what a machine or a developer reads: such as a filter of ss. */
const noTexts = /^(?:out of range|not what (?:ended|fired)|\( src .+)$/;

/** What a person would read as words of English: between tags, and in strings that look like a title or a sentence. */
function literalTexts(source: string): string[] {
  const code = source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')
    .replaceAll(/^import [\s\S]*?;$/gm, '')
    // Whoever reads those is a developer.
    .replaceAll(/new (?:Type)?Error\(\s*(['`"])[\s\S]*?\1\s*\)/g, '')
    .replaceAll(/className=(?:"[^"]*"|\{`[^`]*`\})/g, '');
  const between = [
    ...code.matchAll(/(?:(?<=[^\s=])|(?<=\n\s*))>([^<>{}]*\p{L}{2}[^<>{}]*)(?=[<{])/gu),
  ]
    .map(([, text = '']) => text.trim())
    .filter((text) => !/^[()[\]|&.,;:?=]|[;=]|&&/.test(text) && isBalanced(text));
  const attributes = [
    ...code.matchAll(/\b(?:title|placeholder|alt|aria-(?:label|description))="([^"]+)"/g),
  ].map(([, text = '']) => text);
  const strings = [...code.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
    .map(([, plain, template]) => plain ?? template ?? '')
    .filter(readsAsText);
  return [...new Set([...between, ...attributes, ...strings])].filter(
    (text) => !names.test(text) && !noTexts.test(text),
  );
}

function readsAsText(text: string): boolean {
  const words = text.replaceAll(/\$\{[^}]*\}/g, '…');
  return /^[\s(]*[A-Z][a-z]+(?:[\s….,:]|$)/.test(words) || /\s\(?[a-z]{2,} [a-z]{2,}/.test(words);
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}

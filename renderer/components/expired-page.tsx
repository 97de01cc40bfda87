import { text } from '../../shared/language/text.ts';

/** Nothing can be had any more: the server was started again, or the address was never complete. */
export function ExpiredPage() {
  const { expired, expiredRemedy } = text().page;
  const [before, command, after] = expiredRemedy.split('`');
  return (
    <main className="expired">
      <h1>{expired}</h1>
      <p>
        {before}
        <code>{command}</code>
        {after}
      </p>
    </main>
  );
}

/** Nothing can be had any more: the server was started again, or the address was never complete. */
export function ExpiredPage() {
  return (
    <main className="expired">
      <h1>This address has expired</h1>
      <p>
        Use the one that <code>sockeye serve</code> printed last.
      </p>
    </main>
  );
}

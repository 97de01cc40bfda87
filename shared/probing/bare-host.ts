/** The host within a URL, or before its port; null of what names a host alone. */
export function hostWithin(word: string): string | null {
  const authority = /^[a-z][a-z\d+.-]*:\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(word)?.[1];
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+))(:\d{1,5})?$/.exec(authority ?? word);
  const host = parts?.[1] ?? parts?.[2];
  return host === undefined || (authority === undefined && parts?.[3] === undefined) ? null : host;
}

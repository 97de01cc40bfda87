import type { Collector } from '../../../../electron/collector/collect.ts';
import type { HostNews, HostRequest } from '../../../../electron/collector/host-line.ts';

/** The host at the other end of a line, and what it was told. */
export function openHost(collector: Collector) {
  const news: HostNews[] = [];
  const listeners: ((text: string) => void)[] = [];
  collector.attend({
    send: (text) => news.push(JSON.parse(text)),
    onText: (listener) => listeners.push(listener),
    onClose: () => {},
  });
  const sayText = (text: string) => {
    for (const hear of listeners) hear(text);
  };
  return {
    sayText,
    say: (request: HostRequest) => sayText(JSON.stringify(request)),
    told: () => news.map(asText),
  };
}

function asText(news: HostNews): string {
  if (news.kind === 'fired') {
    return `fired ${news.fired.map(({ connection }) => connection.local.port)}`;
  }
  return `listeners ${news.listeners.map(({ port }) => port)} of ${news.total}`;
}

export function attend(query: string): HostRequest {
  const rules = [{ id: 'rule', name: 'Rule', query, enabled: true }];
  return { kind: 'attend', rules, listeners: false, language: 'en', history: null };
}

/** A two-way line of text messages: what a MessagePort, a WebSocket and the channel to a child process have in common. */
export type Line = {
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
};

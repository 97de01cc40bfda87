import type { Socket } from './sources/source.ts';

/** Names rows, none twice. */
export type RowIds = {
  /**
   * The name the kernel gives, which the next collector will find as well, unless it `isTaken`; without one a name that
   * never comes again.
   */
  of(socket: Socket, endpoints: string, isTaken: (id: string) => boolean, at: number): string;
  /** A name that never comes again. */
  newOne(endpoints: string, at: number): string;
};

export function createRowIds(): RowIds {
  let given = 0;

  function newOne(endpoints: string, at: number): string {
    given += 1;
    return `${endpoints} @${at.toString(36)}.${given}`;
  }

  return {
    of({ kernelId }, endpoints, isTaken, at) {
      // In one piece, as the endpoints are.
      const id = [endpoints, kernelId].join(' ');
      return kernelId !== null && !isTaken(id) ? id : newOne(endpoints, at);
    },
    newOne,
  };
}

/** The index of each line of what takes several. */
export function lineIndexes({
  firstLine,
  lineCount,
}: {
  readonly firstLine: number;
  readonly lineCount: number;
}): number[] {
  return Array.from({ length: lineCount }, (_, index) => firstLine + index);
}

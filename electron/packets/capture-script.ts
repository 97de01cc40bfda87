/**
 * Runs what its arguments say until that ends, or its own input does: so it ends with whoever started it, however that
 * came about, also where it runs as root and could not be killed. What it runs gets no input. Ctrl+C in a terminal is for
 * whoever started it. 126 and 127 would mean something else to pkexec.
 */
export const captureScript = `
trap '' INT
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{
  while read -r _; do :; done
  kill "$program"
} <&3 3<&- >/dev/null 2>&1 &
watcher=$!
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
case $code in 126 | 127) exit 1 ;; esac
exit "$code"
`;

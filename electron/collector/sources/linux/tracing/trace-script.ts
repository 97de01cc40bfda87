/**
 * All that runs as root so that the kernel tells a Sockeye that is not: it has a trace of its own written (see `openTracing`,
 * which does the same), and whenever a line on its input asks, gives what was written since, as one line of base64. It
 * takes nothing else from whoever started it, and changes nothing else. With its input, its output or by a signal it
 * ends and leaves nothing; should it be killed, the kernel stops the trace, and the next Sockeye of root removes it.
 * It is to be run in a mount namespace of its own, where it may mount what is not mounted.
 */
export const traceScript = `
set -eu
tracefs=/sys/kernel/tracing
event=events/sock/inet_sock_set_state
[ -d "$tracefs/instances" ] || mount -t tracefs nodev "$tracefs"
cd "$tracefs/instances"
[ -e "../$event/format" ] || exit 3
started() {
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
  set -f
  set -- \${stat##*) }
  echo "\${20}"
}
for left in sockeye-*-*-*; do
  rest=\${left#sockeye-}
  case $rest in *[!0-9-]*) continue ;; esac
  pid=\${rest%%-*}
  rest=\${rest#*-}
  [ "$(started "$pid")" = "\${rest%%-*}" ] || rmdir "$left" 2>/dev/null || :
done
name="sockeye-$$-$(started $$)-1"
mkdir "$name"
cd "$name"
clean() {
  trap '' INT TERM HUP PIPE
  exec 8>&-
  cd ..
  rmdir "$name"
}
trap clean EXIT
trap 'exit 1' INT TERM HUP PIPE
echo disable_on_free >trace_options
exec 8>free_buffer
echo mono >trace_clock
set -- per_cpu/*
each=$((16384 / $#))
echo $((each < 64 ? 64 : each > 4096 ? 4096 : each)) >buffer_size_kb
echo 'protocol == 6' >"$event/filter"
echo 1 >"$event/enable"
answer() {
  "$@" 8>&- | base64 -w 0 8>&-
  echo
}
formats() {
  cat "$event/format"
  printf '\\0'
  cat ../../events/header_page
}
changes() {
  cat per_cpu/*/stats
  printf '\\0'
  for stats in $(grep -l '^entries: [1-9]' per_cpu/*/stats); do
    dd if="\${stats%stats}trace_pipe_raw" iflag=nonblock bs=65536 count=1024 2>/dev/null || :
  done
}
places() {
  find /proc/[1-9]*/ns/net -maxdepth 0 -printf '%p %l\\n' 2>/dev/null || :
}
answer formats
while read -r order; do
  case $order in
    changes) answer changes ;;
    names) answer cat ../../saved_cmdlines ;;
    places) answer places ;;
    *) exit 2 ;;
  esac
done
`;

/** What it can be asked for. */
export type TraceOrder = 'changes' | 'names' | 'places';

/** Its exit code where the kernel lacks the tracepoint. */
export const noTracepoint = 3;

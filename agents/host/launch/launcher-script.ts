/**
 * The launcher for hosts without the shim (agents/shim/launcher.c, whose work it does as far as sh
 * can): one small `sh` process per agent that forks a wrapper for each run. It exists so that node
 * is the parent of one process only (a fork of node costs a millisecond and more, and its children
 * would be lost with it), and so that programs outlive the agent.
 *
 * Words with the agent. In: one run folder per line on stdin (relative to the data folder); an
 * empty line asks to reap wrappers that have ended. Out, over the FIFO on descriptor 3, in lines
 * far shorter than PIPE_BUF, so that those of many wrappers never mix:
 *
 *     s RUN PID       the program is about to be executed as PID; its pid file is complete
 *     f RUN MESSAGE   it could not be executed; nothing lives. The message stands in the run's
 *     `error` file as well
 *     e RUN exit N    it has ended with what sh calls $?; the run's `status` file repeats it
 *     w MESSAGE       something an operator should know
 *
 * Every line only repeats what a file already contains, so a lost line costs nothing.
 *
 * Signals. Launcher and wrappers ignore what an operator may throw at a group of processes; a
 * program must start with every signal at its default. `trap -` undoes what the launcher itself
 * ignored. It does not undo INT and QUIT, which POSIX has a shell ignore in background jobs: bash
 * lets `trap -` reset them, dash does not, and there GNU `env --default-signal` does it on the way
 * to the program.
 */

/** How launcher and wrappers appear in /proc/PID/cmdline: sh and this file in the data folder. */
export const launcherFileName = 'launcher.sh';

export const launcherScript = `# Written by the agent. Arguments: FIFO, path of env (or nothing).
exec 3<>"$1"
gander_env=$2
gander_umask=$(umask)
umask 077

gander_reset=
(
  trap - INT QUIT
  while read -r gander_key gander_value; do
    if [ "$gander_key" = SigIgn: ]; then
      case $gander_value in *[!0]*) exit 1 ;; *) exit 0 ;; esac
    fi
  done </proc/self/status
  exit 1
) &
if ! wait $!; then
  if [ -n "$gander_env" ] && "$gander_env" --default-signal=INT,QUIT "$gander_env" </dev/null >/dev/null 2>&1; then
    gander_reset="$gander_env --default-signal=INT,QUIT"
  else
    echo 'w programs on this host start with INT and QUIT ignored: neither /bin/sh nor env can reset them (GNU coreutils 8.31 or later can)' >&3
  fi
fi

trap '' HUP INT QUIT TERM PIPE USR1 USR2 ALRM TSTP TTIN TTOU

gander_fail() {
  printf '%s\\n' "$1" >"$gander_run/error"
  printf 'f %s %s\\n' "$gander_id" "$1" >&3
  exit 126
}

gander_started() {
  umask "$gander_umask"
  echo "s $gander_id $gander_pid" >&3
}

# The program records its own pid before it is executed: no program runs that the files do not know.
gander_program() {
  trap - HUP INT QUIT TERM PIPE USR1 USR2 ALRM TSTP TTIN TTOU
  IFS= read -r gander_stat </proc/self/stat
  gander_pid=\${gander_stat%% *}
  echo "$gander_stat" >"$gander_run/pid" || gander_fail 'the file pid cannot be written in the folder of the run'
  [ -z "$gander_fault" ] || gander_fail "$gander_fault"
  exec >&4 2>&6 4>&- 5<&- 6>&- 7<&-
  gander_become
}

# Reads until no process of the run holds the FIFO open: a copier must not hold it either, not even as a descriptor that a shell has saved
# for later, so its redirections are made by exec. On a full disk cat fails; what it had read is lost.
gander_copy() {
  until cat; do
    sleep 0.1
  done >>"$1" 2>/dev/null
}

# A FIFO for one output. Its end for the program is open for reading too, so that nobody gets SIGPIPE when cat is killed.
gander_fifo() {
  mkfifo "$gander_run/$1" && { [ -z "$gander_owner" ] || chown "$gander_owner" "$gander_run/$1"; } || {
    gander_fault="the FIFO $1 of the run cannot be made"
    return 1
  }
  true 2>/dev/null >>"$2" || {
    gander_fault="the output file $2 cannot be written"
    return 1
  }
}

# What the program opens as /dev/stdout must not be the log: whoever opens a file with O_TRUNC empties it.
gander_outputs() {
  gander_fault= gander_copier= gander_copier_err=
  gander_fifo out "$gander_out" || return
  exec 4<>"$gander_run/out" 5<"$gander_run/out"
  (
    exec <&5 3>&- 4>&- 5<&-
    gander_copy "$gander_out"
  ) &
  gander_copier=$!
  if [ -z "$gander_err" ]; then
    exec 6>&4
    return
  fi
  gander_fifo err "$gander_err" || return
  exec 6<>"$gander_run/err" 7<"$gander_run/err"
  (
    exec <&7 3>&- 4>&- 5<&- 6>&- 7<&-
    gander_copy "$gander_err"
  ) &
  gander_copier_err=$!
}

# What has left the group and still writes keeps its copier, but does not hold up the end of the run.
gander_finish_copy() {
  gander_left=100
  while [ -n "$1" ] && [ "$gander_left" -gt 0 ] && { IFS= read -r gander_stat </proc/$1/stat; } 2>/dev/null; do
    case $gander_stat in *') Z '*) return ;; esac
    sleep 0.01
    gander_left=$((gander_left - 1))
  done
}

gander_wrap() {
  gander_id=\${gander_run##*/}
  IFS= read -r gander_stat </proc/self/stat
  # The claim (noclobber: O_EXCL). Whoever makes this file first decides: a wrapper that launches, or an agent that calls it off.
  set -C
  { echo "$gander_stat" >"$gander_run/shim"; } 2>/dev/null || exit
  set +C
  . "$gander_run/start"
  gander_outputs
  gander_program &
  gander_group=$!
  exec 4>&- 5<&- 6>&- 7<&-
  wait $gander_group 2>/dev/null
  gander_status=$?
  # What the program leaves behind in its group ends with it: no successor meets it.
  if [ "$gander_kill" != PROCESS ] && kill -s TERM -- -$gander_group 2>/dev/null; then
    while kill -s 0 -- -$gander_group 2>/dev/null && [ "$gander_tenths" -gt 0 ]; do
      sleep 0.1
      gander_tenths=$((gander_tenths - 1))
    done
    kill -s KILL -- -$gander_group 2>/dev/null
  fi
  gander_finish_copy "$gander_copier"
  gander_finish_copy "$gander_copier_err"
  gander_recorded=yes
  { echo "exit $gander_status" >"$gander_run/status"; } 2>/dev/null || gander_recorded=
  echo "e $gander_id exit $gander_status" >&3
  # A full disk: the record stays pending for as long as somebody may ask for it.
  while [ -z "$gander_recorded" ] && [ -d "$gander_run" ]; do
    sleep 1
    { echo "exit $gander_status" >"$gander_run/status"; } 2>/dev/null && gander_recorded=yes
  done
}

while IFS= read -r gander_run; do
  if [ -n "$gander_run" ]; then
    gander_wrap </dev/null &
  else
    # Reaps, and frees the shell's job table, which would grow with each run.
    jobs >/dev/null 2>&1
  fi
done
`;

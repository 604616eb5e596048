#!/bin/sh
# Ends as a crash does: by a signal, without an exit code.
echo "up for ${SECONDS_UP:=20} s, then SIG${SIGNAL:=SEGV}"
sleep "$SECONDS_UP"
ulimit -c 0
kill -s "$SIGNAL" $$

#!/bin/sh
# Reads its settings again on HUP and prints its state on USR1: try `gander signal HUP reloader`.
generation=1
trap 'generation=$((generation + 1)); echo "settings read, generation $generation"' HUP
trap 'echo "still generation $generation"' USR1
echo "generation $generation, pid $$"
# A shell runs its traps between commands; waiting for a child in the background is interrupted at once.
while :; do
  sleep 3600 &
  wait $! || :
  kill $! 2>/dev/null || :
done

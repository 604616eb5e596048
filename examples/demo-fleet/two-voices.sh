#!/bin/sh
# Speaks on standard output and standard error in turn.
while :; do
  echo "out: all is well"
  sleep 1
  echo "err: or is it?" >&2
  sleep 1
done

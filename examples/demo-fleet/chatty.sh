#!/bin/sh
# Writes two hundred numbered lines in a burst every two seconds: so that a reader can see whether one is missing.
line=0
while :; do
  end=$((line + 200))
  while [ "$line" -lt "$end" ]; do
    line=$((line + 1))
    echo "line $line: the quick brown fox jumps over the lazy dog"
  done
  sleep 2
done

#!/bin/sh
# Prints the time once a second, for ever.
while :; do
  date '+%H:%M:%S'
  sleep 1
done

#!/bin/sh
# Prints what is observed, until it is stopped.
trap 'echo "observed $GANDER_PARAMETER_TARGET"; exit 0' TERM
echo "activity $GANDER_ACTIVITY: observing $GANDER_PARAMETER_TARGET"
cat "$GANDER_PARAMETERS"
while :; do
  sleep 1 &
  wait $!
done

#!/bin/sh
# Records until it is stopped.
echo "recording $GANDER_PARAMETER_TARGET on $GANDER_HOST"
trap 'echo "recorded $samples samples"; exit 0' TERM
samples=0
while :; do
  samples=$((samples + 1))
  sleep 0.2 &
  wait $!
done

#!/bin/sh
# Records until it is stopped.
samples=0
trap 'echo "recorded $samples samples"; exit 0' TERM
echo "recording $GANDER_PARAMETER_TARGET on $GANDER_HOST"
while :; do
  samples=$((samples + 1))
  sleep 0.2 &
  wait $!
done

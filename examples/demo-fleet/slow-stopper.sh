#!/bin/sh
# Takes four seconds to tidy up when it is asked to stop.
tidy() {
  trap '' TERM
  for left in 4 3 2 1; do
    echo "tidying up, $left s left"
    sleep 1
  done
  echo "done"
  exit 0
}
trap tidy TERM
echo "ready"
while :; do sleep 1; done

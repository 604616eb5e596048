#!/bin/sh
# Answers TERM with a no: only KILL ends it.
trap 'echo "TERM? no"' TERM
echo "ready"
while :; do sleep 1 || :; done

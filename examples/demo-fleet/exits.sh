#!/bin/sh
# Works for SECONDS_UP seconds, then ends with exit code CODE.
echo "up for ${SECONDS_UP:=10} s, then exit ${CODE:=0}"
sleep "$SECONDS_UP"
echo "ending with $CODE"
exit "$CODE"

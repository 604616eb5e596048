#!/bin/sh
# Ends at a random time with a random exit code from 0 to 3; 0 and 2 are expected.
number() { od -An -N1 -tu1 /dev/urandom | tr -d ' '; }
seconds=$((5 + $(number) % 30))
code=$(($(number) % 4))
echo "in $seconds s it will be $code"
sleep "$seconds"
exit "$code"

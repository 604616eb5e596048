#!/bin/sh
# Has children and a grandchild; a stop must leave none of them behind.
child() {
  echo "child $1 lives"
  while :; do sleep 5; done
}
child 1 &
child 2 &
(
  child 3 &
  wait
) &
echo "four processes below $$"
wait

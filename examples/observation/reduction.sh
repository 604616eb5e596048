#!/bin/sh
# Works for reduceSeconds, however long the observation lasts, and ends by itself.
echo "reducing $GANDER_PARAMETER_TARGET"
sleep "${GANDER_PARAMETER_REDUCESECONDS:-10}"
echo "reduced"

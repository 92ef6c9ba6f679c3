#!/bin/sh
# Makes the secrets of a cluster in files/, and an administrator's API key for a space, which is shown this once. What is there already stays.
#   sh k8s/secrets/make.sh acme
# FABRIC is how the program is run, and REDIS where the silos find Redis.
set -eu
umask 077
space=${1:?name the space of the first API key}
here=$(cd "$(dirname "$0")" && pwd)
files=$here/files
run=${FABRIC:-dotnet run --project "$here/../../silo" --}
mkdir -p "$files"

secret() {
  if [ ! -s "$files/$1" ]; then
    head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > "$files/$1"
  fi
}

secret cluster-secret
secret dashboard-admin-key
secret qdrant-api-key
secret redis-password
if [ ! -s "$files/redis-connection-string" ]; then
  printf '%s,password=%s' "${REDIS:-fabric-redis:6379}" "$(cat "$files/redis-password")" > "$files/redis-connection-string"
fi
if [ ! -s "$files/users.acl" ]; then
  # All that a silo needs, and nothing that empties the server, stops it or changes its settings.
  printf 'user default on >%s ~* &* +@all -flushall -flushdb -swapdb -shutdown -debug -keys -monitor -replicaof -slaveof -failover -config +config|get\n' \
    "$(cat "$files/redis-password")" > "$files/users.acl"
  # The readiness probe, which must not know the password.
  printf 'user health on nopass -@all +ping\n' >> "$files/users.acl"
fi
if [ ! -s "$files/keys.json" ]; then
  # shellcheck disable=SC2086
  $run keys create --space "$space" --name first --role admin --data "$files"
fi

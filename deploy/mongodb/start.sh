#!/bin/bash
# A replica set with users needs a key that its members share. MongoDB insists that only its owner can read it.
set -euo pipefail
key=/tmp/replica-set.key
printf '%s' "$MONGODB_REPLICA_SET_KEY" > "$key"
chmod 400 "$key"
chown mongodb:mongodb "$key"
exec docker-entrypoint.sh mongod --replSet rs0 --bind_ip_all --keyFile "$key"

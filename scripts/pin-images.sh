#!/bin/sh
# Writes to .env which images compose.yaml and the Dockerfile use, each by its digest: from then on they are always the same
# ones, whatever their tags come to name. Run it again to take newer ones, and try them before they go into production.
set -eu

pinned() {
  docker buildx imagetools inspect "$1" --format "$1@{{.Manifest.Digest}}"
}

node=$(pinned node:24-bookworm-slim)
mongo=$(pinned mongo:8)

touch .env
chmod 600 .env
others=$(grep -vE '^(NODE|MONGO)_IMAGE=' .env || true)
printf '%s\n' "$others" "NODE_IMAGE=$node" "MONGO_IMAGE=$mongo" | sed '/^$/d' > .env

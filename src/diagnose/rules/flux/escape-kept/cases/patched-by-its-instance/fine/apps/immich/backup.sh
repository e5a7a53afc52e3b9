#!/bin/bash
set -euo pipefail
# what is to be kept
mkdir -p "$${BACKUP_DIR}"
pg_dump --host="$${PGHOST}" --dbname=immich > "$${BACKUP_DIR}/immich.sql"

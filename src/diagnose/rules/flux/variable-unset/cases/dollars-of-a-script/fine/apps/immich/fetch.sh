#!/bin/sh
set -eu
echo "into ${CACHE:-/cache}"

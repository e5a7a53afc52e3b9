#!/bin/sh
for model in ${MODELS}; do
  wget -P "${CACHE}" "https://models.example.org/${model}"
done

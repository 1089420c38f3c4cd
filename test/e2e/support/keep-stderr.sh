#!/usr/bin/env bash
# Runs $STDERR_OF and keeps what it says on stderr, from its first line on, in the file $STDERR_IN too.
exec "$STDERR_OF" "$@" 2> >(exec tee -a "$STDERR_IN" >&2)

#!/bin/sh
# Chromium keeps --type for itself and ends with it; behind a -- alone the console gets what an export was given.
for word in "$@"; do
  case $word in
    --) break ;;
    --export* | --type | --type=*) exec @FOLDER@/mci-console -- "$@" ;;
  esac
done
exec @FOLDER@/mci-console "$@"

#!/bin/sh
# build.sh DIRECTORY: builds the web page into it, unless nothing has changed since.
set -eu

out=$1
cd "$(dirname "$0")"

# Another start of the build waits here, rather than use packages that are half there.
mkdir -p ../target
exec 9>../target/page.lock
flock 9
if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --no-audit --no-fund --prefer-offline
    cp package-lock.json node_modules/.installed
fi
if [ -f "$out/index.html.gz" ] &&
    [ -z "$(find src public index.html package.json package-lock.json vite.config.ts tsconfig.json build.sh \
        -newer "$out/index.html.gz" -print -quit)" ]; then
    exit
fi
npm run --silent build -- --outDir "$out" --logLevel warn

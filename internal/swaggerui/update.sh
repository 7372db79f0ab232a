#!/bin/sh
# Brings the files of swagger-ui-dist that the page needs into dist/.
# To change the version, set both lines; npm prints the second with
#   npm view swagger-ui-dist@<version> dist.integrity
set -eu

version=5.35.0
integrity=sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==

# pack, not install: installing runs the scripts of dependencies.
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "swagger-ui-dist@$version" >/dev/null

got=sha512-$(openssl dgst -sha512 -binary swagger-ui-dist-*.tgz | openssl base64 -A)
if [ "$got" != "$integrity" ]; then
	echo "swagger-ui-dist $version has the checksum $got, not $integrity" >&2
	exit 1
fi

tar xzf swagger-ui-dist-*.tgz
mkdir -p "$here/dist"
for file in swagger-ui.css swagger-ui-bundle.js swagger-ui-bundle.js.LICENSE.txt favicon-32x32.png LICENSE NOTICE; do
	cp "package/$file" "$here/dist/$file"
done

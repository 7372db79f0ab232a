// Package examples holds example graphs as NDJSON; README.md explains the lines.
package examples

import _ "embed"

// FoundingReport is the wire report of September 2023 that Entente was made for.
//
//go:embed founding-report.ndjson
var FoundingReport []byte

// Package examples holds example graphs as NDJSON; README.md explains the lines.
package examples

import _ "embed"

// FoundingReport is the wire report of September 2023 that Entente was made for.
//
//go:embed founding-report.ndjson
var FoundingReport []byte

// FoundingReportByNames is FoundingReport as a report of names, in YAML.
//
//go:embed founding-report.yaml
var FoundingReportByNames []byte

// WhatHappenedNextByNames is WhatHappenedNext as reports of names, in YAML.
//
//go:embed what-happened-next.yaml
var WhatHappenedNextByNames []byte

// WhatHappenedNext is what became known of it later in that month; it goes on
// from FoundingReport.
//
//go:embed what-happened-next.ndjson
var WhatHappenedNext []byte

// Package version tells which program this is: the number of its release and the commit that it
// was built from.
package version

import (
	_ "embed"
	"runtime/debug"
	"strings"
)

//go:embed VERSION
var number string

// Number is the number of the release, such as 0.14.0: the same in the file VERSION, in the
// OpenAPI document, in GET /version and in the command "version".
func Number() string { return strings.TrimSpace(number) }

// Revision is the commit that the program was built from, with "+dirty" when the working tree had
// changes. It is empty when the build does not know it, as in tests and in builds without Git.
func Revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return revisionIn(info.Settings)
}

// String is the number, followed by the revision in brackets when it is known.
func String() string { return describe(Number(), Revision()) }

func describe(number, revision string) string {
	if revision == "" {
		return number
	}
	return number + " (" + revision + ")"
}

func revisionIn(settings []debug.BuildSetting) string {
	revision, dirty := "", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+dirty"
		}
	}
	if revision == "" {
		return ""
	}
	return revision + dirty
}

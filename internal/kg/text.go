package kg

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of the texts that users write, in characters.
const (
	MaxID      = 100
	MaxName    = 500
	MaxText    = 10_000
	MaxItems   = 200
	slugAdvice = "use lower-case letters a–z, digits and single hyphens between them, at most 100 characters"
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug reports whether s can be an id or a key: lower-case ASCII letters and
// digits in groups joined by single hyphens, at most MaxID characters.
func IsSlug(s string) bool { return len(s) <= MaxID && slug.MatchString(s) }

func (f *faults) slug(field, s string) {
	if s != "" && !IsSlug(s) {
		f.add(field, FaultFormat, "%s", slugAdvice)
	}
}

func (f *faults) requiredSlug(field, s string) {
	if s == "" {
		f.add(field, FaultRequired, "must be given")
		return
	}
	f.slug(field, s)
}

// text refuses what no person means to write: invalid UTF-8, NUL, and texts
// beyond the limit.
func (f *faults) text(field, s string, limit int) {
	switch {
	case !utf8.ValidString(s):
		f.add(field, FaultFormat, "is not valid UTF-8")
	case strings.ContainsRune(s, 0):
		f.add(field, FaultFormat, "has a NUL character")
	case utf8.RuneCountInString(s) > limit:
		f.add(field, FaultValue, "has more than %d characters", limit)
	}
}

func (f *faults) requiredText(field, s string, limit int) {
	if strings.TrimSpace(s) == "" {
		f.add(field, FaultRequired, "must be given and not be blank")
		return
	}
	f.text(field, s, limit)
}

func (f *faults) oneOf(field, s string, allowed []string) {
	switch {
	case s == "":
		f.required(field, allowed)
	case !slices.Contains(allowed, s):
		f.notAllowed(field, s, allowed)
	}
}

func (f *faults) required(field string, allowed []string) {
	*f = append(*f, Fault{
		Field: field, Code: FaultRequired, Allowed: allowed,
		Message: "must be given: one of " + strings.Join(allowed, ", "),
	})
}

func (f *faults) atMost(field string, n, limit int) {
	if n > limit {
		f.add(field, FaultValue, "has %d items, more than %d", n, limit)
	}
}

func item(list string, i int) string             { return fmt.Sprintf("%s[%d]", list, i) }
func member(list string, i int, f string) string { return fmt.Sprintf("%s[%d].%s", list, i, f) }

// texts turns a list of named strings into plain ones.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

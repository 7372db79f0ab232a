package kg

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the input: the lengths of texts in characters, and the number of items in a
// list.
const (
	MaxID    = 100
	MaxName  = 500
	MaxText  = 10_000
	MaxItems = 200
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug reports whether s can be an id or a key: groups of lower-case ASCII letters and
// digits, joined by single hyphens, at most MaxID characters.
func IsSlug(s string) bool { return len(s) <= MaxID && slug.MatchString(s) }

// slug checks an id or key that the user chooses.
func (f *faults) slug(field, s string) {
	if s != "" && !IsSlug(s) {
		f.add(field, FaultFormat, "%.100q is not valid; use lower-case letters a–z, digits and single hyphens, such as %q, at most %d characters", s, slugOf(s), MaxID)
	}
}

// entityRef checks a reference to an entity.
func (f *faults) entityRef(field, s string) {
	if s != "" && !IsSlug(s) {
		*f = append(*f, notEntityID(field, s))
	}
}

// notEntityID is the fault of a field that has a text, such as a name, instead of the id of an
// entity.
func notEntityID(field, s string) Fault {
	return Fault{Field: field, Code: FaultFormat, Named: s, Message: fmt.Sprintf(
		"%.100q is not an id; expected an entity id such as %q; find it with GET /v1/search?q=%s", s, slugOf(s), url.QueryEscape(fmt.Sprintf("%.100s", s)))}
}

// UnknownEntity is the fault of a field that does not have the id of an entity that exists.
func UnknownEntity(field, id string) Fault {
	if !IsSlug(id) {
		return notEntityID(field, id)
	}
	return Fault{Field: field, Code: FaultUnknownID, Named: id, Message: fmt.Sprintf(
		"no entity has the id %q; find ids with GET /v1/search?q=%s, or add the entity first", id, url.QueryEscape(strings.ReplaceAll(id, "-", " ")))}
}

func (f *faults) requiredEntity(field, s string) {
	if s == "" {
		f.add(field, FaultRequired, "must be given: an entity id; find it with GET /v1/search")
		return
	}
	f.entityRef(field, s)
}

// sourceRef checks a reference to a source.
func (f *faults) sourceRef(field, s string) {
	if s != "" && !IsSlug(s) {
		f.add(field, FaultFormat, "%.100q is not an id; expected a source id such as %q; find it with GET /v1/sources", s, slugOf(s))
	}
}

func (f *faults) requiredSource(field, s string) {
	if s == "" {
		f.add(field, FaultRequired, "must be given: a source id; find it with GET /v1/sources")
		return
	}
	f.sourceRef(field, s)
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf returns the slug that resembles s, or an example if s has no letter or digit that
// a slug can have.
func slugOf(s string) string {
	s = strings.Trim(notSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
	if !IsSlug(s) {
		return "kim-jong-un"
	}
	return s
}

func (f *faults) requiredSlug(field, s string) {
	if s == "" {
		f.add(field, FaultRequired, "must be given")
		return
	}
	f.slug(field, s)
}

// rules check names and texts. Those of records that were written before are weaker.
type rules struct {
	// name checks a required name, text an optional text, and url an optional URL, of at most
	// limit characters.
	name, text, url func(f *faults, field, s string, limit int)
}

// The rules for what users send, and for what earlier versions have stored.
var (
	sent   = rules{(*faults).requiredName, (*faults).text, (*faults).url}
	stored = rules{(*faults).requiredStored, (*faults).storedText, (*faults).storedURL}
)

// text adds a fault for a character that a text cannot have, and those of storedText.
func (f *faults) text(field, s string, limit int) {
	if at, what := invisible(s, lineBreaks); what != "" {
		f.add(field, FaultFormat, "has %s at character %d; remove it", what, at)
		return
	}
	f.storedText(field, s, limit)
}

// storedText adds a fault for invalid UTF-8, for a NUL character, and for a text that is longer
// than the limit.
func (f *faults) storedText(field, s string, limit int) {
	switch {
	case !utf8.ValidString(s):
		f.add(field, FaultFormat, "is not valid UTF-8")
	case strings.ContainsRune(s, 0):
		f.add(field, FaultFormat, "contains a NUL character (U+0000); remove it")
	case utf8.RuneCountInString(s) > limit:
		f.add(field, FaultValue, "has more than %d characters; shorten it", limit)
	}
}

func (f *faults) requiredText(field, s string, limit int) {
	if strings.TrimSpace(s) == "" {
		f.add(field, FaultRequired, "must be given and must not be blank")
		return
	}
	f.text(field, s, limit)
}

// requiredStored is storedText for a name.
func (f *faults) requiredStored(field, s string, limit int) {
	if strings.TrimSpace(s) == "" {
		f.requiredText(field, s, limit)
		return
	}
	f.storedText(field, s, limit)
}

// requiredName is requiredText for a name: one line of visible text. Characters that cannot be
// seen would make two names that look alike, or one that reads backwards.
func (f *faults) requiredName(field, s string, limit int) {
	if at, what := invisible(s, ""); what != "" && strings.TrimSpace(s) != "" {
		f.add(field, FaultFormat, "has %s at character %d; remove it", what, at)
		return
	}
	f.requiredText(field, s, limit)
}

// lineBreaks are the controls that a text of several lines has.
const lineBreaks = "\t\n\r"

// invisible returns the position in characters, from 1, and the description of the first
// character that a name or text cannot have: a control that is not allowed, a bidirectional
// control or a noncharacter. Bidirectional marks (U+200E, U+200F) and joiners (U+200C, U+200D)
// belong to the spelling of names in some scripts; unlike the controls they end with the character.
func invisible(s, allowed string) (at int, what string) {
	if !utf8.ValidString(s) {
		return 0, ""
	}
	for _, r := range s {
		at++
		switch {
		case unicode.IsControl(r) && !strings.ContainsRune(allowed, r):
			return at, fmt.Sprintf("the control character %U", r)
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return at, fmt.Sprintf("the bidirectional control %U", r)
		case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
			return at, fmt.Sprintf("the noncharacter %U", r)
		}
	}
	return 0, ""
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
		f.add(field, FaultValue, "has %d items; at most %d are allowed", n, limit)
	}
}

func item(list string, i int) string             { return fmt.Sprintf("%s[%d]", list, i) }
func member(list string, i int, f string) string { return fmt.Sprintf("%s[%d].%s", list, i, f) }

// texts converts a list of a string type to strings.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

package kg

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// RFC 5646 section 2.1, without the subtag registry.
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	// ISO 3166-1 alpha-2, or ISO 3166-2 with its subdivision.
	isoCode = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`)

	externalIDs = map[string]externalIDForm{
		"wikidata":  {regexp.MustCompile(`^Q[1-9][0-9]*$`), "Q7747"},
		"geonames":  {regexp.MustCompile(`^[1-9][0-9]*$`), "2017370"},
		"iso3166-1": {regexp.MustCompile(`^([A-Z]{2}|[A-Z]{3}|[0-9]{3})$`), "RU"},
		"url":       {regexp.MustCompile(`^https?://[^\s]+$`), "https://example.org/kim"},
	}
)

// externalIDForm is the syntax of the ids of a scheme, with an example for messages.
type externalIDForm struct {
	syntax  *regexp.Regexp
	example string
}

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field. It
// does not use the graph.
func (e Entity) Validate() error { return e.validate(sent) }

// ValidateStored is Validate for a record of a whole export. Its names and texts can have
// invisible characters, which earlier versions stored.
func (e Entity) ValidateStored() error { return e.validate(stored) }

func (e Entity) validate(r rules) error {
	var f faults
	f.requiredSlug("id", e.ID)
	f.content(e, r)
	return Invalid(f...)
}

// ValidateNew is Validate for an entity that may have no id: then one is made from its name when
// it is stored.
func (e Entity) ValidateNew() error {
	var f faults
	f.slug("id", e.ID)
	f.content(e, sent)
	return Invalid(f...)
}

// content checks all fields except the id.
func (f *faults) content(e Entity, r rules) {
	f.oneOf("kind", string(e.Kind), texts(Kinds()))
	r.name(f, "name", e.Name, MaxName)
	r.text(f, "description", e.Description, MaxText)
	f.aliases(e.Aliases, r)
	f.externalIDs("", e.ExternalIDs, r)
	f.onlyOf(e)
	if e.BirthDate.Span().From >= e.DeathDate.Span().Until && !e.BirthDate.IsZero() && !e.DeathDate.IsZero() {
		f.add("death_date", FaultConflict, "%s is before birth_date %s; correct one of them", e.DeathDate, e.BirthDate)
	}
	if e.ISOCode != "" && !isoCode.MatchString(e.ISOCode) {
		f.add("iso_code", FaultFormat, "%.20q is not a country code; expected ISO 3166-1 alpha-2 such as RU, or ISO 3166-2 such as US-CA", e.ISOCode)
	}
	f.location(e.Location)
}

func (f *faults) aliases(list []Alias, r rules) {
	f.atMost("aliases", len(list), MaxItems)
	for i, a := range list {
		r.name(f, member("aliases", i, "name"), a.Name, MaxName)
		if a.Language != "" && !languageTag.MatchString(a.Language) {
			f.add(member("aliases", i, "language"), FaultFormat, "%.40q is not a language; expected a BCP 47 tag such as ko or ru-Latn", a.Language)
		}
	}
}

// externalIDs checks external ids. within is the prefix of the field's path.
func (f *faults) externalIDs(within string, ids map[string]string, r rules) {
	for _, scheme := range slices.Sorted(maps.Keys(ids)) {
		form, ok := externalIDs[scheme]
		if IsSpaceScheme(scheme) {
			r.name(f, within+"external_ids."+scheme, ids[scheme], MaxName)
			continue
		}
		if !ok {
			f.notAllowed(within+"external_ids."+scheme, scheme, slices.Sorted(maps.Keys(externalIDs)))
			continue
		}
		if !form.syntax.MatchString(ids[scheme]) {
			f.add(within+"external_ids."+scheme, FaultFormat, "%.100q is not a %s id; expected one such as %s", ids[scheme], scheme, form.example)
			continue
		}
		r.text(f, within+"external_ids."+scheme, ids[scheme], MaxText)
	}
}

// onlyOf adds a fault for each field that the entity's kind does not have.
func (f *faults) onlyOf(e Entity) {
	for _, field := range kindFields {
		if field.given(e) && !slices.Contains(field.kinds, e.Kind) {
			f.add(field.name, FaultUnknown, "is not a field of the kind %s, only of %s; leave it out", e.Kind, strings.Join(texts(field.kinds), " and "))
		}
	}
}

func (f *faults) location(l *Location) {
	if l == nil {
		return
	}
	if !(l.Latitude >= -90 && l.Latitude <= 90) {
		f.add("latitude", FaultValue, "must be between -90 and 90 degrees")
	}
	if !(l.Longitude >= -180 && l.Longitude <= 180) {
		f.add("longitude", FaultValue, "must be between -180 and 180 degrees")
	}
}

// url checks an optional URL.
func (f *faults) url(field, s string, limit int) {
	u, err := url.Parse(s)
	if s != "" && (err != nil || u.Hostname() == "" || !validPort(u.Port())) {
		f.add(field, FaultFormat, "%.100q is not a URL; expected an absolute http or https URL", s)
		return
	}
	if at := strings.IndexFunc(s, notInURL); at >= 0 {
		f.add(field, FaultFormat, "has %q at character %d, which a URL cannot have; write it with percent-encoding",
			[]rune(s[at:])[0], utf8.RuneCountInString(s[:at])+1)
		return
	}
	if _, what := invisible(s, ""); what == "" {
		f.storedURL(field, s, limit)
		return
	}
	f.text(field, s, limit)
}

// ValidateURL returns nil for an absolute http or https URL that a record may have, and for an empty
// text; otherwise an error of CodeInvalid with a fault for the field.
func ValidateURL(field, s string) error {
	var f faults
	f.url(field, s, MaxText)
	return Invalid(f...)
}

// storedURL is url for a record that was written before.
func (f *faults) storedURL(field, s string, limit int) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		f.add(field, FaultFormat, "%.100q is not a URL; expected an absolute http or https URL", s)
		return
	}
	if len(s) > maxURLBytes {
		f.add(field, FaultValue, "has more than %d bytes; shorten it", maxURLBytes)
		return
	}
	f.storedText(field, s, limit)
}

// notInURL reports whether a URL cannot have the character (RFC 3986, and RFC 3987 for those
// beyond ASCII).
func notInURL(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"{}|\\^`", r) }

func validPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && n > 0 && n < 1<<16
}

// maxURLBytes is what the index of URLs holds.
const maxURLBytes = 32_000

// ValidateExternalIDs returns nil, or an error of CodeInvalid with a fault for every unknown
// scheme and every id that does not have the form of its scheme.
func ValidateExternalIDs(ids map[string]string) error {
	var f faults
	f.externalIDs("", ids, sent)
	return Invalid(f...)
}

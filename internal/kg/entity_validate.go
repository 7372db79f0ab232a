package kg

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var (
	// RFC 5646 section 2.1, without checking the registry.
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	// ISO 3166-1 alpha-2, and ISO 3166-2 with its subdivision.
	isoCode = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`)

	externalIDs = map[string]*regexp.Regexp{
		"wikidata":  regexp.MustCompile(`^Q[1-9][0-9]*$`),
		"geonames":  regexp.MustCompile(`^[1-9][0-9]*$`),
		"iso3166-1": regexp.MustCompile(`^([A-Z]{2}|[A-Z]{3}|[0-9]{3})$`),
		"url":       regexp.MustCompile(`^https?://[^\s]+$`),
	}
)

// Validate returns an error of CodeInvalid that names every faulty field, or
// nil. It looks at the entity alone, not at the graph.
func (e Entity) Validate() error {
	var f faults
	f.requiredSlug("id", e.ID)
	f.oneOf("kind", string(e.Kind), texts(Kinds()))
	f.requiredText("name", e.Name, MaxName)
	f.text("description", e.Description, MaxText)
	f.aliases(e.Aliases)
	f.externalIDs("", e.ExternalIDs)
	f.onlyOf(e)
	if e.BirthDate.Span().From >= e.DeathDate.Span().Until && !e.BirthDate.IsZero() && !e.DeathDate.IsZero() {
		f.add("death_date", FaultConflict, "%s ends before birth_date %s begins", e.DeathDate, e.BirthDate)
	}
	if e.ISOCode != "" && !isoCode.MatchString(e.ISOCode) {
		f.add("iso_code", FaultFormat, "is not a code of ISO 3166-1 alpha-2 (RU) or 3166-2 (US-CA)")
	}
	f.location(e.Location)
	return Invalid(f...)
}

func (f *faults) aliases(list []Alias) {
	f.atMost("aliases", len(list), MaxItems)
	for i, a := range list {
		f.requiredText(member("aliases", i, "name"), a.Name, MaxName)
		if a.Language != "" && !languageTag.MatchString(a.Language) {
			f.add(member("aliases", i, "language"), FaultFormat, "%q is not a BCP 47 tag such as ko or ru-Latn", a.Language)
		}
	}
}

// externalIDs checks ids elsewhere; within is the path of what has them.
func (f *faults) externalIDs(within string, ids map[string]string) {
	for _, scheme := range slices.Sorted(maps.Keys(ids)) {
		form, ok := externalIDs[scheme]
		if !ok {
			f.notAllowed(within+"external_ids."+scheme, scheme, slices.Sorted(maps.Keys(externalIDs)))
			continue
		}
		if !form.MatchString(ids[scheme]) {
			f.add(within+"external_ids."+scheme, FaultFormat, "%q is not an id of %s", ids[scheme], scheme)
			continue
		}
		f.text(within+"external_ids."+scheme, ids[scheme], MaxText)
	}
}

// onlyOf refuses fields of another kind.
func (f *faults) onlyOf(e Entity) {
	for _, field := range []struct {
		name  string
		given bool
		kinds []Kind
	}{
		{"birth_date", !e.BirthDate.IsZero(), []Kind{KindPerson}},
		{"death_date", !e.DeathDate.IsZero(), []Kind{KindPerson}},
		{"iso_code", e.ISOCode != "", []Kind{KindGovernment, KindPlace}},
		{"latitude", e.Location != nil, []Kind{KindPlace}},
		{"occurred", !e.Occurred.IsZero(), []Kind{KindEvent}},
	} {
		if field.given && !slices.Contains(field.kinds, e.Kind) {
			f.add(field.name, FaultUnknown, "is a field of a %s, not of a %s", strings.Join(texts(field.kinds), " or "), e.Kind)
		}
	}
}

func (f *faults) location(l *Location) {
	if l == nil {
		return
	}
	if !(l.Latitude >= -90 && l.Latitude <= 90) {
		f.add("latitude", FaultValue, "is not between -90 and 90 degrees")
	}
	if !(l.Longitude >= -180 && l.Longitude <= 180) {
		f.add("longitude", FaultValue, "is not between -180 and 180 degrees")
	}
}

func (f *faults) url(field, s string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		f.add(field, FaultFormat, "is not an absolute http or https address")
		return
	}
	f.text(field, s, MaxText)
}

// ValidateExternalIDs returns an error of CodeInvalid that names every scheme that there
// isn't, and every id that is none of its scheme, or nil.
func ValidateExternalIDs(ids map[string]string) error {
	var f faults
	f.externalIDs("", ids)
	return Invalid(f...)
}

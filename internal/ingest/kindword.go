package ingest

import (
	"regexp"
	"strings"
)

// kindOf is the kind that a word of a table means: a kind of ours, or a schema of FollowTheMoney,
// in any case. Unmapped names a schema for which there is no kind. Any other word is returned as it is.
func kindOf(word, name string) (kind, unmapped string) {
	kind = strings.ToLower(word)
	if kind == "organisation" {
		kind = "organization"
	}
	if isKind(kind) {
		return kind, ""
	}
	for schema, becomes := range schemata {
		if !strings.EqualFold(schema, word) {
			continue
		}
		switch {
		case schema == "PublicBody" && governs(name).id != "":
			return "government", ""
		case isKind(becomes.what):
			return becomes.what, ""
		}
		return "", noKind(schema)
	}
	return word, ""
}

// noKind names a schema of which no entity can be made.
func noKind(schema string) string {
	if schemata[schema].what == "legal" {
		return "the schema " + schema + ", which tells neither a person nor an organization"
	}
	return "the schema " + schema
}

// idPages are the addresses by which other databases name their records.
var idPages = map[string]*regexp.Regexp{
	"wikidata": regexp.MustCompile(`^https?://(?:www\.|m\.)?wikidata\.org/(?:entity|wiki)/(Q[0-9]+)$`),
	"geonames": regexp.MustCompile(`^https?://(?:www\.|sws\.)?geonames\.org/([0-9]+)(?:/.*)?$`),
}

// idOf is an id of another database, which may be given by its address.
func idOf(scheme, text string) string {
	if page := idPages[scheme]; page != nil {
		if part := page.FindStringSubmatch(text); part != nil {
			return part[1]
		}
	}
	return text
}

package kg

import (
	"regexp"
	"slices"
	"strings"
)

// idURLs are the URLs that identify the same things as the ids of a scheme.
var idURLs = map[string]*regexp.Regexp{
	"wikidata": regexp.MustCompile(`(?i)^https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?(Q[1-9][0-9]*)(?:[?#].*)?$`),
	"geonames": regexp.MustCompile(`(?i)^https?://(?:www\.|sws\.)?geonames\.org/([1-9][0-9]*)(?:[/?#].*)?$`),
}

// entityURL is the URL of an entity of this API.
var entityURL = regexp.MustCompile(`^https?://[^/\s]+/(?:[^?#\s]*/)?v1/entities/([a-z0-9-]+)$`)

// ReadExternalID returns the scheme and the id that a text means. A URL of an item of Wikidata or
// GeoNames means the id of that item, also with the scheme url. Other texts mean themselves.
func ReadExternalID(scheme, text string) (string, string) {
	text = strings.TrimSpace(text)
	for as, form := range idURLs {
		if scheme != as && scheme != "url" {
			continue
		}
		if found := form.FindStringSubmatch(text); found != nil {
			return as, strings.ToUpper(found[1])
		}
	}
	return scheme, text
}

// singular are the schemes in which a thing has one id only, so that two ids are two things. The
// same holds for the ids of one document. A thing has many URLs, and several codes of ISO 3166-1.
var singular = []string{"wikidata", "geonames"}

// contradictIDs reports whether two ids of a scheme cannot be those of one thing.
func contradictIDs(scheme, one, other string) bool {
	if scheme == "iso3166-1" {
		return one != other && len(one) == len(other)
	}
	return one != other && (slices.Contains(singular, scheme) || IsSpaceScheme(scheme))
}

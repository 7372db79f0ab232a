package kg

import "testing"

func TestURLsAreReadAsIDs(t *testing.T) {
	for _, tt := range []struct{ scheme, text, as, id string }{
		{"wikidata", "https://www.wikidata.org/wiki/Q56226", "wikidata", "Q56226"},
		{"wikidata", "http://www.wikidata.org/entity/Q56226", "wikidata", "Q56226"},
		{"wikidata", " https://m.wikidata.org/wiki/Special:EntityPage/q56226?uselang=de#P31 ", "wikidata", "Q56226"},
		{"url", "https://wikidata.org/wiki/Q56226", "wikidata", "Q56226"},
		{"geonames", "https://sws.geonames.org/1871859/", "geonames", "1871859"},
		{"geonames", "https://www.geonames.org/1871859/pyongyang.html", "geonames", "1871859"},
		{"url", "http://geonames.org/1871859", "geonames", "1871859"},
		{"wikidata", "Q56226", "wikidata", "Q56226"},
		{"wikidata", "https://www.wikidata.org/wiki/Property:P31", "wikidata", "https://www.wikidata.org/wiki/Property:P31"},
		{"wikidata", "https://www.geonames.org/5", "wikidata", "https://www.geonames.org/5"},
		{"url", "https://en.wikipedia.org/wiki/Q5", "url", "https://en.wikipedia.org/wiki/Q5"},
		{"url", "https://example.org/?from=https://www.wikidata.org/wiki/Q5", "url", "https://example.org/?from=https://www.wikidata.org/wiki/Q5"},
	} {
		if as, id := ReadExternalID(tt.scheme, tt.text); as != tt.as || id != tt.id {
			t.Errorf("%s %q: %s %q, want %s %q", tt.scheme, tt.text, as, id, tt.as, tt.id)
		}
	}
}

func TestANameThatIsAURL(t *testing.T) {
	for text, want := range map[string]MatchQuery{
		"https://www.wikidata.org/wiki/Q5":              {ExternalIDs: map[string][]string{"wikidata": {"Q5"}}},
		"https://example.org/graph/v1/entities/kim":     {Name: "kim"},
		"https://example.org/v1/people/kim":             {Name: "https://example.org/v1/people/kim"},
		"Kim (https://www.wikidata.org/wiki/Q5)":        {Name: "Kim (https://www.wikidata.org/wiki/Q5)"},
		"https://example.org/v1/entities/kim/neighbors": {Name: "https://example.org/v1/entities/kim/neighbors"},
	} {
		got := MatchQuery{Name: text}.ReadURLs()
		if got.Name != want.Name || len(got.ExternalIDs) != len(want.ExternalIDs) {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

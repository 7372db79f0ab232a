package kg_test

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

func fullSource() kg.Source {
	return kg.Source{
		ID: "business-standard-2023-09-05", Title: "A title", URL: "https://example.org/a?b=c#d", Publisher: "business-standard",
		PublishedAt: instant("2023-09-05T07:36:00+05:30"), Language: "en-IN", Byline: "AP", RepublishedFrom: "ap-2023-09-04", Reliability: "B",
	}
}

func TestSourceIsValid(t *testing.T) {
	for _, s := range []kg.Source{fullSource(), {ID: "a", Title: "A", PublishedAt: instant("2023-09-05")}} {
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, grade := range "ABCDEF" {
		s := fullSource()
		s.Reliability = string(grade)
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestSourceFaults(t *testing.T) {
	long := strings.Repeat("a", kg.MaxText)
	tests := []struct {
		name   string
		change func(*kg.Source)
		want   []string
	}{
		{"nothing given", func(s *kg.Source) { *s = kg.Source{} }, []string{"id required", "title required", "published_at required"}},
		{"ids that are no slugs", func(s *kg.Source) { s.ID, s.Publisher, s.RepublishedFrom = "A", "B", "C" },
			[]string{"id format", "publisher format", "republished_from format"}},
		{"a blank title", func(s *kg.Source) { s.Title = " " }, []string{"title required"}},
		{"a title too long", func(s *kg.Source) { s.Title = long }, []string{"title value"}},
		{"a relative address", func(s *kg.Source) { s.URL = "/news" }, []string{"url format"}},
		{"an address without a host", func(s *kg.Source) { s.URL = "https:///news" }, []string{"url format"}},
		{"an address of another scheme", func(s *kg.Source) { s.URL = "javascript://example.org/%0aalert(1)" }, []string{"url format"}},
		{"an address that is none", func(s *kg.Source) { s.URL = "https://exa mple.org" }, []string{"url format"}},
		{"an address with NUL", func(s *kg.Source) { s.URL = "https://example.org/\x00" }, []string{"url format"}},
		{"an address too long", func(s *kg.Source) { s.URL = "https://example.org/" + long }, []string{"url value"}},
		{"an address of http", func(s *kg.Source) { s.URL = "http://example.org" }, nil},
		{"a language that is no tag", func(s *kg.Source) { s.Language = "English!" }, []string{"language format"}},
		{"a byline too long", func(s *kg.Source) { s.Byline = long }, []string{"byline value"}},
		{"a copy of itself", func(s *kg.Source) { s.RepublishedFrom = s.ID }, []string{"republished_from conflict"}},
		{"a grade beyond the scale", func(s *kg.Source) { s.Reliability = "G" }, []string{"reliability value"}},
		{"all at once", func(s *kg.Source) { s.ID, s.Title, s.URL, s.Language, s.Reliability = "", "", "?", "?", "a" },
			[]string{"id required", "title required", "url format", "language format", "reliability value"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := fullSource()
			tt.change(&s)
			expectFaults(t, faultsIn(t, s.Validate()), tt.want...)
		})
	}
}

func TestSourceSameContent(t *testing.T) {
	for name, change := range map[string]func(*kg.Source){
		"id":               func(s *kg.Source) { s.ID = "b" },
		"title":            func(s *kg.Source) { s.Title = "B" },
		"url":              func(s *kg.Source) { s.URL = "" },
		"publisher":        func(s *kg.Source) { s.Publisher = "b" },
		"published_at":     func(s *kg.Source) { s.PublishedAt = instant("2023-09-06") },
		"language":         func(s *kg.Source) { s.Language = "hi" },
		"byline":           func(s *kg.Source) { s.Byline = "B" },
		"republished_from": func(s *kg.Source) { s.RepublishedFrom = "b" },
		"reliability":      func(s *kg.Source) { s.Reliability = "A" },
	} {
		o := fullSource()
		if change(&o); fullSource().SameContent(o) {
			t.Errorf("another %s is the same content", name)
		}
	}
	kept := fullSource()
	kept.Revision, kept.CreatedAt, kept.UpdatedAt, kept.RecordedBy = 7, time.Unix(1, 0), time.Unix(2, 0), "someone"
	kept.PublishedAt = kept.PublishedAt.In(time.FixedZone("IST", 19800))
	if !fullSource().SameContent(kept) {
		t.Error("what the server keeps, or another clock's face, is content")
	}
}

package kg

import "time"

// Source is a document in which claims are made.
type Source struct {
	ID    string
	Title string
	// URL is an absolute http or https address, or none.
	URL string
	// Publisher is the id of an organization, or none.
	Publisher string
	// PublishedAt is when the source became public; see ParseInstant.
	PublishedAt time.Time
	// Language is a BCP 47 tag, or none.
	Language string
	Byline   string
	// RepublishedFrom is the id of the source that this one is a copy of, or none.
	RepublishedFrom string
	// Reliability is a grade of the Admiralty scale, A (completely reliable)
	// to F (reliability cannot be judged), or none.
	Reliability string

	// Revision counts the writes, from 1. The times are the database server's, UTC.
	Revision             int64
	CreatedAt, UpdatedAt time.Time
	// RecordedBy is who wrote this revision.
	RecordedBy string

	// RetractedAt is zero while the source stands; then RetractedBy and
	// RetractionReason say by whom and why it was taken back, and RetractedWith
	// with which original, if not by itself.
	RetractedAt                                  time.Time
	RetractedBy, RetractionReason, RetractedWith string
}

// Retracted reports whether the source has been taken back: none of its claims
// stands, and none can be added.
func (s Source) Retracted() bool { return !s.RetractedAt.IsZero() }

// Validate returns an error of CodeInvalid that names every faulty field, or
// nil. It looks at the source alone, not at the graph.
func (s Source) Validate() error {
	var f faults
	f.requiredSlug("id", s.ID)
	f.requiredText("title", s.Title, MaxName)
	f.url("url", s.URL)
	f.slug("publisher", s.Publisher)
	if s.PublishedAt.IsZero() {
		f.add("published_at", FaultRequired, "must be given: a day (2023-09-05) or an instant (2023-09-05T02:06:00Z)")
	}
	if s.Language != "" && !languageTag.MatchString(s.Language) {
		f.add("language", FaultFormat, "%q is not a BCP 47 tag such as en or ko-KR", s.Language)
	}
	f.text("byline", s.Byline, MaxName)
	f.slug("republished_from", s.RepublishedFrom)
	if s.RepublishedFrom != "" && s.RepublishedFrom == s.ID {
		f.add("republished_from", FaultConflict, "a source can't be a copy of itself")
	}
	if s.Reliability != "" {
		f.oneOf("reliability", s.Reliability, []string{"A", "B", "C", "D", "E", "F"})
	}
	return Invalid(f...)
}

// SameContent reports whether users would see no difference between two
// sources, apart from what the server keeps.
func (s Source) SameContent(o Source) bool {
	same := s.PublishedAt.Equal(o.PublishedAt)
	for _, x := range []*Source{&s, &o} {
		x.PublishedAt, x.CreatedAt, x.UpdatedAt, x.Revision, x.RecordedBy = time.Time{}, time.Time{}, time.Time{}, 0, ""
		x.RetractedAt, x.RetractedBy, x.RetractionReason, x.RetractedWith = time.Time{}, "", "", ""
	}
	return same && s == o
}

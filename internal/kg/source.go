package kg

import "time"

// Source is a document that contains claims.
type Source struct {
	ID    string
	Title string
	// URL is an absolute http or https URL, or empty.
	URL string
	// Publisher is the id of an organization, or empty.
	Publisher string
	// PublishedAt is the publication time; see ParseInstant.
	PublishedAt time.Time
	// Language is a BCP 47 tag, or empty.
	Language string
	Byline   string
	// RepublishedFrom is the id of the source that this one copies, or empty.
	RepublishedFrom string
	// Reliability is a grade of the Admiralty scale, A (completely reliable)
	// to F (reliability cannot be judged), or empty.
	Reliability string

	// Revision counts the writes, from 1. The times are of the database server, UTC.
	Revision             int64
	CreatedAt, UpdatedAt time.Time
	// RecordedBy is the author of this revision.
	RecordedBy string

	// RetractedAt is zero unless the source is retracted. RetractedBy and
	// RetractionReason tell who retracted it and why. RetractedWith is the id of the
	// original whose retraction also retracted this copy, or empty.
	RetractedAt                                  time.Time
	RetractedBy, RetractionReason, RetractedWith string
}

// Retracted reports whether the source is retracted. All its claims are then retracted, and
// none can be added.
func (s Source) Retracted() bool { return !s.RetractedAt.IsZero() }

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field. It
// does not use the graph.
func (s Source) Validate() error { return s.validate(sent) }

// ValidateStored is Validate for a record of a whole export; see Entity.ValidateStored.
func (s Source) ValidateStored() error { return s.validate(stored) }

func (s Source) validate(r rules) error {
	var f faults
	f.requiredSlug("id", s.ID)
	r.name(&f, "title", s.Title, MaxName)
	r.url(&f, "url", s.URL, MaxText)
	f.entityRef("publisher", s.Publisher)
	if s.PublishedAt.IsZero() {
		f.add("published_at", FaultRequired, "must be given: a day such as 2023-09-05, or an instant such as 2023-09-05T02:06:00Z")
	}
	if s.Language != "" && !languageTag.MatchString(s.Language) {
		f.add("language", FaultFormat, "%.40q is not a language; expected a BCP 47 tag such as en or ko-KR", s.Language)
	}
	if s.Byline != "" {
		r.name(&f, "byline", s.Byline, MaxName)
	}
	f.sourceRef("republished_from", s.RepublishedFrom)
	if s.RepublishedFrom != "" && s.RepublishedFrom == s.ID {
		f.add("republished_from", FaultConflict, "is the id of the source itself; give the id of the source that it copies, or leave it out")
	}
	if s.Reliability != "" {
		f.oneOf("reliability", s.Reliability, []string{"A", "B", "C", "D", "E", "F"})
	}
	return Invalid(f...)
}

// SameContent reports whether two sources are equal in all fields that users write.
func (s Source) SameContent(o Source) bool {
	same := s.PublishedAt.Equal(o.PublishedAt)
	for _, x := range []*Source{&s, &o} {
		x.PublishedAt, x.CreatedAt, x.UpdatedAt, x.Revision, x.RecordedBy = time.Time{}, time.Time{}, time.Time{}, 0, ""
		x.RetractedAt, x.RetractedBy, x.RetractionReason, x.RetractedWith = time.Time{}, "", "", ""
	}
	return same && s == o
}

// CheckReplacement returns nil: any source may be written over this one.
func (s Source) CheckReplacement(Source) error { return nil }

// Version returns the number of the newest revision, and the time of its write.
func (s Source) Version() (revision int64, updatedAt time.Time) { return s.Revision, s.UpdatedAt }

// WithRevision returns the source with another number of its revision.
func (s Source) WithRevision(revision int64) Source {
	s.Revision = revision
	return s
}

package wire

import (
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Source is a document in which claims are made.
type Source struct {
	// A slug. The server generates one if you leave it out.
	ID string `json:"id" validate:"required" extensions:"x-server-default" example:"business-standard-2023-09-05"`
	// The document's title.
	Title string `json:"title" validate:"required" example:"Report of a possible meeting, as republished"`
	// The URL of the document.
	URL string `json:"url,omitempty" format:"uri" example:"https://example.org/report"`
	// The id of the organization that published it.
	Publisher string `json:"publisher,omitempty" example:"business-standard"`
	// When it was published: an instant of RFC 3339, or a day (its last microsecond, UTC).
	PublishedAt string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	// A BCP 47 language tag.
	Language string `json:"language,omitempty" example:"en"`
	// The author, as stated in the document.
	Byline string `json:"byline,omitempty" example:"AP"`
	// The id of the source that this one is a copy of.
	RepublishedFrom string `json:"republished_from,omitempty" example:"associated-press-2023-09-04"`
	// A grade of the Admiralty scale: A (completely reliable) to E (unreliable), F (cannot be judged).
	Reliability string `json:"reliability,omitempty" enums:"A,B,C,D,E,F" example:"B"`
	// The number of writes, from 1.
	Revision int64 `json:"revision" validate:"required" readonly:"true" example:"1"`
	// When it was first stored.
	CreatedAt *time.Time `json:"created_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// When it last changed.
	UpdatedAt *time.Time `json:"updated_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// When it was retracted with all its claims. Missing if it is not retracted.
	RetractedAt *time.Time `json:"retracted_at,omitempty" format:"date-time" readonly:"true" example:"2026-11-02T09:00:00Z"`
	// Who retracted it.
	RetractedBy string `json:"retracted_by,omitempty" readonly:"true" example:"anonymous"`
	// The reason for the retraction.
	RetractionReason string `json:"retraction_reason,omitempty" readonly:"true" example:"The paper withdrew its report."`
	// The id of the original that it was retracted with, and will be reinstated with. Missing if it was retracted on its own.
	RetractedWith string `json:"retracted_with,omitempty" readonly:"true" example:"associated-press-2023-09-04"`
} //	@name	Source

func (Source) keptByServer() []string {
	return append(slices.Clone(everyWrite), "retracted_at", "retracted_by", "retraction_reason", "retracted_with")
}

// NewSource converts a source.
func NewSource(s kg.Source) Source {
	return Source{
		ID: s.ID, Title: s.Title, URL: s.URL, Publisher: s.Publisher, PublishedAt: InstantText(s.PublishedAt),
		Language: s.Language, Byline: s.Byline, RepublishedFrom: s.RepublishedFrom, Reliability: s.Reliability,
		Revision: s.Revision, CreatedAt: Timestamp(s.CreatedAt), UpdatedAt: Timestamp(s.UpdatedAt),
		RetractedAt: Timestamp(s.RetractedAt), RetractedBy: s.RetractedBy,
		RetractionReason: s.RetractionReason, RetractedWith: s.RetractedWith,
	}
}

// Read parses and validates a source, whose faults so far are in faults. Its id must be pathID,
// if both are given; when neither is, newID makes one. An error is a *kg.Error with every fault.
func (s Source) Read(faults *Faults, pathID string, newID func() string) (kg.Source, error) {
	out := kg.Source{
		Title: s.Title, URL: s.URL, Publisher: s.Publisher, PublishedAt: faults.Instant("published_at", s.PublishedAt),
		Language: s.Language, Byline: s.Byline, RepublishedFrom: s.RepublishedFrom, Reliability: s.Reliability,
	}
	out.ID = faults.ID(s.ID, pathID, newID)
	return out, faults.Validate(out.Validate)
}

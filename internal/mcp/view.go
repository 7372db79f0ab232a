package mcp

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// noTime selects the current state.
var noTime time.Time

const (
	// voicesShown is how many claims about a relation an answer about several relations has.
	voicesShown = 3
	// maxQuote is how many characters of a quotation are shown.
	maxQuote = 300
)

// entityRef names an entity and says where it is.
type entityRef struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Kind string `json:"kind,omitempty"`
	URL  string `json:"url" jsonschema:"the address to cite"`
}

// relationView is a relation with who says so.
type relationView struct {
	ID             string      `json:"id"`
	URL            string      `json:"url" jsonschema:"the address to cite"`
	InWords        string      `json:"in_words" jsonschema:"the relation with its status, as a sentence"`
	Type           string      `json:"type"`
	Subject        entityRef   `json:"subject"`
	Object         entityRef   `json:"object"`
	Status         string      `json:"status" jsonschema:"confirmed, reported, alleged, planned, expected, proposed, possible, disputed, cancelled, denied or retracted"`
	StatusReason   string      `json:"status_reason"`
	Occurred       string      `json:"occurred,omitempty" jsonschema:"when it happened or held, as EDTF; missing if nobody says"`
	DateConflict   bool        `json:"date_conflict,omitempty" jsonschema:"whether the claims give dates that exclude one another"`
	Places         []entityRef `json:"places,omitempty"`
	Voices         int         `json:"independent_voices" jsonschema:"how many independent origins support the status"`
	Dissent        int         `json:"dissenting_voices,omitempty" jsonschema:"how many independent origins deny it"`
	AnonymousOnly  bool        `json:"anonymous_only" jsonschema:"whether only anonymous voices support it"`
	FirstPublished string      `json:"first_published,omitempty"`
	LastPublished  string      `json:"last_published,omitempty"`
	Claims         int         `json:"claim_count"`
	SaidBy         []claimView `json:"said_by,omitempty" jsonschema:"the claims that decide the status first; not all of them: see relation_evidence"`
}

// claimView is who says what.
type claimView struct {
	ID        string `json:"id"`
	URL       string `json:"url" jsonschema:"the address to cite"`
	Speaker   string `json:"speaker" jsonschema:"the chain of who says so, the first one to the source"`
	Voice     string `json:"voice" jsonschema:"the independent origin of the claim"`
	Modality  string `json:"modality" jsonschema:"how certain the speaker is"`
	Occurred  string `json:"occurred,omitempty"`
	Place     string `json:"place,omitempty"`
	Source    string `json:"source" jsonschema:"the id of the document"`
	SourceURL string `json:"source_url" jsonschema:"where Entente describes the document"`
	Published string `json:"published"`
	Quote     string `json:"quote,omitempty" jsonschema:"the words of the source"`
	Summary   string `json:"summary,omitempty" jsonschema:"a summary by the person who recorded the claim"`
	Retracted string `json:"retracted,omitempty" jsonschema:"why it was taken back; missing if it stands"`
}

// address returns the address of a record of the API.
func (s *server) address(collection, id string) string {
	return s.Address + "/v1/" + collection + "/" + url.PathEscape(id)
}

func (s *server) entityRef(r kg.Ref) entityRef {
	return entityRef{ID: r.ID, Name: r.Name, Kind: string(r.Kind), URL: s.address("entities", r.ID)}
}

// relation converts a relation with the claims that are shown with it.
func (s *server) relation(r kg.Relation, claims []kg.Evidence) relationView {
	v := relationView{
		ID: r.ID, URL: s.address("relations", r.ID), InWords: inWords(r), Type: r.Type, Subject: s.entityRef(r.Subject), Object: s.entityRef(r.Object),
		Status: string(r.Status), StatusReason: r.Reason, Occurred: r.Occurred.String(), DateConflict: r.DateConflict,
		Voices: r.OriginCount, Dissent: r.DissentCount, AnonymousOnly: r.AnonymousOnly,
		FirstPublished: wire.InstantText(r.FirstPublished), LastPublished: wire.InstantText(r.LastPublished), Claims: r.ClaimCount,
	}
	for _, p := range r.PlaceRefs {
		v.Places = append(v.Places, s.entityRef(p))
	}
	for _, c := range claims {
		v.SaidBy = append(v.SaidBy, s.claim(c))
	}
	return v
}

// relations converts relations, each with the first claims about it.
func (s *server) relations(ctx context.Context, relations []kg.Relation, knownAt time.Time) ([]relationView, error) {
	about, err := s.Store.EvidenceOf(ctx, relations, knownAt, voicesShown)
	if err != nil {
		return nil, err
	}
	views := make([]relationView, len(relations))
	for i, r := range relations {
		views[i] = s.relation(r, about[r.ID])
	}
	return views, nil
}

func (s *server) claim(e kg.Evidence) claimView {
	c := e.Claim
	v := claimView{
		ID: c.ID, URL: s.address("claims", c.ID), Speaker: speakers(c), Voice: e.OriginName, Modality: string(c.Modality),
		Occurred: c.Occurred.String(), Place: c.Place, Source: c.Source, SourceURL: s.address("sources", c.Source),
		Published: wire.InstantText(e.PublishedAt), Quote: clip(c.Quote.Exact, maxQuote), Summary: clip(c.Summary, maxQuote),
	}
	if v.Voice == "" {
		v.Voice = e.Origin.ID
	}
	if !c.RetractedAt.IsZero() {
		v.Retracted = c.RetractionReason
	}
	return v
}

// speakers returns the chain of attribution in words.
func speakers(c kg.Claim) string {
	if len(c.Attribution) == 0 {
		return "the source itself"
	}
	links := make([]string, len(c.Attribution))
	for i, a := range c.Attribution {
		links[i] = speaker(a)
	}
	return strings.Join(links, ", relying on ")
}

func speaker(a kg.Attribution) string {
	who := a.Descriptor
	switch {
	case a.Kind == kg.SpeakerUnattributed:
		who = "nobody named"
	case a.Entity != "" && who != "":
		who = a.Entity + " (" + who + ")"
	case a.Entity != "":
		who = a.Entity
	}
	if a.Kind == kg.SpeakerAnonymous {
		who = "anonymous: " + who
	}
	if len(a.OnBehalfOf) > 0 {
		who += " for " + strings.Join(a.OnBehalfOf, " and ")
	}
	if a.ToldTo != "" {
		who += " to " + a.ToldTo
	}
	return who
}

// inWords returns a relation with its status as a sentence.
func inWords(r kg.Relation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s %s", capital(statusWords(r)), nameOf(r.Subject), strings.ReplaceAll(r.Type, "-", " "), nameOf(r.Object))
	if when := r.Occurred.String(); when != "" {
		fmt.Fprintf(&b, " (%s)", when)
	}
	switch {
	case r.Status == kg.StatusRetracted || r.Status == kg.StatusUnclaimed:
	case r.OriginCount == 1:
		b.WriteString("; one independent voice")
	default:
		fmt.Fprintf(&b, "; %d independent voices", r.OriginCount)
	}
	if r.AnonymousOnly {
		b.WriteString(", anonymous only")
	}
	return b.String()
}

// statusWords returns what a status means, for a model that does not know the rules.
func statusWords(r kg.Relation) string {
	switch r.Status {
	case kg.StatusReported:
		return "reported, not confirmed"
	case kg.StatusAlleged:
		return "only alleged"
	case kg.StatusPlanned, kg.StatusExpected, kg.StatusProposed, kg.StatusPossible:
		return "only " + string(r.Status) + ", has not happened as far as is known"
	case kg.StatusRetracted:
		return "retracted: nobody says so any more"
	case kg.StatusUnclaimed:
		return "not claimed by anybody, only mentioned"
	}
	return string(r.Status)
}

func nameOf(r kg.Ref) string {
	if r.Name != "" {
		return r.Name
	}
	return r.ID
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// clip shortens a text to so many characters.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

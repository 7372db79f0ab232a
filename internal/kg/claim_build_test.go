package kg_test

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// saying is a claim in the making, so that a test case reads like a sentence:
//
//	says("kim", kg.Expected).on("2023-09").at("vladivostok").published("2023-09-05")
type saying struct{ kg.Evidence }

// says begins a claim by that origin, which speaks for itself, by name, in a
// source of its own of 5 September 2023.
func says(origin string, m kg.Modality) saying {
	return saying{kg.Evidence{
		Claim:  kg.Claim{Modality: m, Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: origin}}},
		Origin: kg.Origin{Kind: kg.KindGovernment, ID: origin},
	}}.published("2023-09-05")
}

func (s saying) on(occurred string) saying {
	s.Claim.Occurred = date(occurred)
	return s
}

func (s saying) at(place string) saying {
	s.Claim.Place = place
	return s
}

// published is when the claim's source appeared, which republishes nothing.
func (s saying) published(when string) saying {
	s.PublishedAt, s.RootPublishedAt = instant(when), instant(when)
	return s
}

// copied makes the claim's source a later copy of the root.
func (s saying) copied(when string) saying {
	s.PublishedAt = instant(when)
	return s
}

func (s saying) stated(when string) saying {
	first := s.Claim.Speaker()
	first.Stated = date(when)
	s.Claim.Attribution = []kg.Attribution{first}
	return s
}

// through gives the claim's first speaker, who may have no name.
func (s saying) through(kind kg.Speaker, entity string, onBehalfOf ...string) saying {
	s.Claim.Attribution = []kg.Attribution{{Kind: kind, Entity: entity, OnBehalfOf: onBehalfOf, Stated: s.Claim.Speaker().Stated}}
	return s
}

// relyingOn adds a later link to the chain of attribution.
func (s saying) relyingOn(a kg.Attribution) saying {
	s.Claim.Attribution = append([]kg.Attribution{s.Claim.Speaker()}, a)
	return s
}

func (s saying) unattributed() saying {
	s.Claim.Attribution = nil
	return s
}

// described gives the first speaker a descriptor.
func (s saying) described(descriptor string) saying {
	first := s.Claim.Speaker()
	first.Descriptor = descriptor
	s.Claim.Attribution = []kg.Attribution{first}
	return s
}

// with adds a detail.
func (s saying) with(field string, value any) saying {
	details := kg.Details{field: value}
	for name, v := range s.Claim.Details {
		details[name] = v
	}
	s.Claim.Details = details
	return s
}

func (s saying) firstReportedBy(organization string) saying {
	s.Claim.FirstReportedBy = organization
	return s
}

func (s saying) retracted() saying {
	s.Claim.RetractedAt = instant("2023-10-01")
	return s
}

// evidence names the claims a, b, c … in the order given.
func evidence(claims ...saying) []kg.Evidence {
	list := make([]kg.Evidence, len(claims))
	for i, c := range claims {
		list[i] = c.Evidence
		list[i].Claim.ID = string(rune('a' + i))
		list[i].Voice = voiceOf(c.Evidence)
	}
	return list
}

// voiceOf is the voice of a claim whose outlet is its origin, where everybody is a government.
func voiceOf(e kg.Evidence) kg.Voice {
	speaker := e.Claim.Speaker()
	kinds := map[string]kg.Kind{}
	for _, id := range speaker.OnBehalfOf {
		kinds[id] = kg.KindGovernment
	}
	return kg.VoiceOf(speaker, kinds, kg.Root{Publisher: e.Origin.ID})
}

// meeting is an event between two ends; alliance is a state.
var (
	meeting  = kg.Frame{Subject: "kim", Object: "putin", Temporal: kg.TemporalEvent, ConfirmedBy: kg.ConfirmedByEither}
	alliance = kg.Frame{Subject: "kim", Object: "putin", Temporal: kg.TemporalState, ConfirmedBy: kg.ConfirmedByEither}
	attack   = kg.Frame{Subject: "kim", Object: "putin", Temporal: kg.TemporalEvent, ConfirmedBy: kg.ConfirmedBySubject}
	seat     = kg.Frame{Subject: "kim", Object: "putin", Temporal: kg.TemporalState, ConfirmedBy: kg.ConfirmedByNone}
)

// decidedBy is the ids of the deciding claims in one word, such as "abc".
func decidedBy(d kg.Derivation) string { return strings.Join(d.DecidedBy, "") }

// date is the EDTF of a text that a test knows to be right; "" is no date.
func date(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	e, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return e
}

func instant(s string) time.Time {
	at, err := kg.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return at
}

// derivationCase is what a test expects of the claims about the meeting: the
// status, who decided it, and how many origins these are.
type derivationCase struct {
	name    string
	claims  []kg.Evidence
	status  kg.Status
	decided string
	origins int
}

func (tt derivationCase) run(t *testing.T) {
	t.Run(tt.name, func(t *testing.T) {
		got := kg.Derive(meeting, tt.claims)
		if got.Status != tt.status || decidedBy(got) != tt.decided || got.OriginCount != tt.origins {
			t.Errorf("%s by %q, %d origins (%s); want %s by %q, %d origins",
				got.Status, decidedBy(got), got.OriginCount, got.Reason, tt.status, tt.decided, tt.origins)
		}
		if got.Reason == "" {
			t.Error("no reason")
		}
	})
}

package kg

import (
	"strings"
	"unicode"
)

// Voice is whom a newer claim can replace: of two claims with equal voices, only the newer
// counts. It is finer than Origin, which measures independence: a leak and the official word
// of one government have one origin, and two voices. Voices are comparable.
type Voice struct {
	// Entity is the id of an entity that speaks for itself by name, or for which an identified
	// speaker or a document speaks. It is empty for the other voices.
	Entity string
	// Outlet is the publisher at the root of the source, or the root source. It is zero if
	// Entity is set.
	Outlet Origin
	// Unnamed distinguishes speakers that the outlet does not identify from the outlet itself.
	Unnamed bool
	// Descriptor is the outlet's description of an unnamed speaker, in lower case and without
	// punctuation. For is the id of the entity for which that speaker speaks, or empty.
	Descriptor, For string
}

// VoiceOf returns the voice of a claim with this first speaker:
//
//	named, or a document, on behalf of somebody  the first government spoken for, else the first entity
//	named, or a document of a known issuer       the entity itself
//	anonymous, intelligence, other documents     the outlet, the descriptor, and the entity spoken for
//	unattributed                                 the outlet
//
// Kinds maps the ids in first to their kinds.
func VoiceOf(first Attribution, kinds map[string]Kind, root Root) Voice {
	behalf := spokenFor(first.OnBehalfOf, kinds)
	switch {
	case first.Identified() && behalf != "":
		return Voice{Entity: behalf}
	case first.Identified() && first.Entity != "":
		return Voice{Entity: first.Entity}
	case first.Kind == SpeakerUnattributed:
		return Voice{Outlet: root.outlet()}
	}
	if behalf == "" {
		behalf = first.Entity
	}
	return Voice{Outlet: root.outlet(), Unnamed: true, Descriptor: foldDescriptor(first.Descriptor), For: behalf}
}

// foldDescriptor returns the words of a descriptor in lower case, separated by single spaces.
func foldDescriptor(descriptor string) string {
	words := strings.FieldsFunc(strings.ToLower(descriptor), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, " ")
}

// Identified reports whether the speaker is named, or is a document.
func (a Attribution) Identified() bool { return a.Kind == SpeakerNamed || a.Kind == SpeakerDocument }

// official reports whether the speaker is identified and speaks on behalf of somebody.
func (a Attribution) official() bool { return a.Identified() && len(a.OnBehalfOf) > 0 }

package kg_test

import (
	"cmp"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

func TestIsSlug(t *testing.T) {
	for _, s := range []string{"a", "7", "kim-jong-un", "2023-09-summit", "g7", strings.Repeat("a", 100), strings.Repeat("a-", 49) + "ab"} {
		if !kg.IsSlug(s) {
			t.Errorf("%q is not a slug", s)
		}
	}
	for _, s := range []string{"", "-", "-a", "a-", "a--b", "Kim", "kim jong un", "kim_jong_un", "kím", "김", "a/b", "a.b", "a\n", "\x00", strings.Repeat("a", 101)} {
		if kg.IsSlug(s) {
			t.Errorf("%q is a slug", s)
		}
	}
}

// The message for an id of the wrong form proposes an id, and says how to find the right one.
func TestMessageForAWrongID(t *testing.T) {
	for _, tt := range []struct{ id, want string }{
		{"Kim Jong Un", `"Kim Jong Un" is not an id; expected an entity id such as "kim-jong-un"; find it with GET /v1/search?q=Kim+Jong+Un`},
		{"U.S. State Dept.", `expected an entity id such as "u-s-state-dept"; find it with GET /v1/search?q=U.S.+State+Dept.`},
		{"김정은", `expected an entity id such as "kim-jong-un"; find it with GET /v1/search?q=%EA%B9%80`},
	} {
		err := kg.Source{ID: "story", Publisher: tt.id}.Validate()
		if !strings.Contains(err.Error(), "publisher: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v, want it to say %s", err, tt.want)
		}
	}
}

// A name is one line of visible text. The message has the position of what is not.
func TestNamesAreVisible(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"O\u0092Brien", "has the control character U+0092 at character 2; remove it"},
		{"Moon\nJae-in", "has the control character U+000A at character 5"},
		{"\x00", "has the control character U+0000 at character 1"},
		{"김정은\u202e", "has the bidirectional control U+202E at character 4"},
		{"a\u2066b", "has the bidirectional control U+2066 at character 2"},
		{"a\ufdd0", "has the noncharacter U+FDD0 at character 2"},
		{"a\U0001ffff", "has the noncharacter U+1FFFF at character 2"},
		{"می\u200cخواهم", ""}, // the joiners are letters' spelling
		{"Siobhán O’Brien \U0001f600", ""},
	} {
		entity := kg.Entity{ID: "a", Kind: kg.KindPerson, Name: tt.name, Aliases: []kg.Alias{{Name: tt.name}}}
		source := kg.Source{ID: "a", Title: tt.name, Byline: tt.name, PublishedAt: time.Unix(0, 0)}
		for fields, err := range map[string]error{"name: aliases[0].name: ": entity.Validate(), "title: byline: ": source.Validate()} {
			if tt.want == "" {
				if err != nil {
					t.Errorf("%q: %v", tt.name, err)
				}
				continue
			}
			for field := range strings.FieldsSeq(fields) {
				if err == nil || !strings.Contains(err.Error(), field+" "+tt.want) {
					t.Errorf("%q: %v, want %s %s", tt.name, err, field, tt.want)
				}
			}
		}
	}
}

// A text has lines and tabs, and apart from these what names have. It may have been stored before.
func TestTextsAreVisible(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Two\r\n\tlines, and \u200fעברית\u200e", ""},
		{"a\x1b[31m", "has the control character U+001B at character 2; remove it"},
		{"\u202eabc", "has the bidirectional control U+202E at character 1"},
		{"a\u2069", "has the bidirectional control U+2069 at character 2"},
		{"김\ufffe", "has the noncharacter U+FFFE at character 2"},
	} {
		entity := kg.Entity{ID: "a", Kind: kg.KindPerson, Name: "a", Description: tt.text}
		claim := kg.Claim{
			Relation: kg.RelationRef{ID: "a"}, Modality: kg.Asserted, Source: "a", Summary: tt.text, Quote: kg.Quote{Exact: tt.text},
			Attribution: []kg.Attribution{{Kind: kg.SpeakerAnonymous, Descriptor: tt.text}},
		}
		merge := kg.Merge{Into: "a", Reason: tt.text}
		for fields, err := range map[string]error{
			"description:": entity.Validate(), "summary: quote.exact: attribution[0].descriptor:": claim.Validate(),
			"reason:": kg.ValidateReason(tt.text), "reason: ": merge.Validate(),
		} {
			if tt.want == "" && err != nil {
				t.Errorf("%q: %v", tt.text, err)
			}
			for field := range strings.FieldsSeq(fields) {
				if tt.want != "" && (err == nil || !strings.Contains(err.Error(), field+" "+tt.want)) {
					t.Errorf("%q: %v, want %s %s", tt.text, err, field, tt.want)
				}
			}
		}
		entity.Name = cmp.Or(strings.ReplaceAll(tt.text, "\x00", ""), "a")
		for what, err := range map[string]error{"entity": entity.ValidateStored(), "claim": claim.ValidateStored()} {
			if err != nil {
				t.Errorf("%q in a stored %s: %v", tt.text, what, err)
			}
		}
	}
}

func TestURLs(t *testing.T) {
	for _, tt := range []struct{ url, want string }{
		{"", ""}, {"https://example.org", ""}, {"http://example.org:8080/a?b=c#d", ""}, {"https://de.example.org/Müller/%C3%BC", ""}, {"http://[::1]/", ""},
		{"ftp://example.org/a", "is not a URL"}, {"javascript:alert(1)", "is not a URL"}, {"//example.org/a", "is not a URL"}, {"/a", "is not a URL"},
		{"http:///a", "is not a URL"}, {"http://:80/a", "is not a URL"}, {"http://example.org:99999/", "is not a URL"}, {"http://example.org/%zz", "is not a URL"},
		{"http://example.org/a\n", "is not a URL"},
		{"http://example.org/a b", "has ' ' at character 21, which a URL cannot have"}, {"http://example.org/<a>", "has '<' at character 20"},
		{"http://example.org/\u202e", "has the bidirectional control U+202E at character 20"},
	} {
		source := kg.Source{ID: "a", Title: "a", PublishedAt: time.Unix(0, 0), URL: tt.url}
		if err := source.Validate(); tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%q: %v, want %q", tt.url, err, tt.want)
		}
	}
	old := kg.Source{ID: "a", Title: "a", PublishedAt: time.Unix(0, 0), URL: "http://example.org/a b"}
	if err := old.ValidateStored(); err != nil {
		t.Errorf("a stored URL: %v", err)
	}
}

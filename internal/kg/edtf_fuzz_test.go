package kg_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"entente/internal/kg"
)

// FuzzParseEDTF holds any text to the contract of ParseEDTF: a date that prints
// as the text and lies in the years that have one, or a fault at a place in it.
// Most texts that the fuzzer makes fail at a foreign character, so each is also
// tried with its bytes turned into those that dates are made of.
func FuzzParseEDTF(f *testing.F) {
	for _, tt := range edtfCases() {
		f.Add(tt.text)
	}
	for _, tt := range edtfFaults() {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkParseEDTF(t, text)
		checkParseEDTF(t, asEDTFAlphabet(text))
	})
}

// asEDTFAlphabet keeps the bytes that occur in dates, and replaces each of the
// others by one that does.
func asEDTFAlphabet(text string) string {
	const alphabet = "0123456789X-/.?~%"
	date := []byte(text)
	for i, b := range date {
		if strings.IndexByte(alphabet, b) < 0 {
			date[i] = alphabet[int(b)%len(alphabet)]
		}
	}
	return string(date)
}

// edtfGrammar is what Levels 0 and 1 accept but for the calendar, with the
// rightmost digit of a month or day from Level 2.
func edtfGrammar() *regexp.Regexp {
	const (
		year  = `-?\d{2}(\d{2}|\dX|XX)`
		month = `-?\d{4}-(\d\d|\dX|XX)`
		day   = `-?\d{4}-(\d\d-(\d\d|\dX|XX)|XX-XX)`
		date  = `((` + year + `|` + month + `|` + day + `)[?~%]?)`
	)
	return regexp.MustCompile(`^(` + date + `|` + date + `/(` + date + `|\.\.)?|(\.\.)?/` + date + `)$`)
}

func checkParseEDTF(t *testing.T, text string) {
	t.Helper()
	e, err := kg.ParseEDTF(text)
	if err != nil {
		checkEDTFFault(t, text, e, err)
		return
	}
	if e.String() != text || e.IsZero() {
		t.Errorf("%q prints as %q", text, e)
	}
	if !edtfGrammar().MatchString(text) {
		t.Errorf("%q is accepted, but no form of EDTF", text)
	}
	checkEDTFSpan(t, e)
}

func checkEDTFFault(t *testing.T, text string, e kg.EDTF, err error) {
	t.Helper()
	fault, ok := errors.AsType[*kg.EDTFError](err)
	if !ok {
		t.Fatalf("%q: error is %T, want *EDTFError", text, err)
	}
	if !e.IsZero() {
		t.Errorf("%q is both the date %q and refused: %v", text, e, err)
	}
	if fault.Offset < 0 || fault.Offset > len(fault.Text) || len(fault.Text) > 64 {
		t.Errorf("%q: offset %d of %q", text, fault.Offset, fault.Text)
	}
	if fault.Message == "" || !utf8.ValidString(err.Error()) {
		t.Errorf("%q: error %q", text, err)
	}
}

func checkEDTFSpan(t *testing.T, e kg.EDTF) {
	t.Helper()
	span, all := e.Span(), kg.Span{From: kg.DayOf(-9999, time.January, 1), Until: kg.DayOf(10000, time.January, 1)}
	if span.Empty() || span == kg.AllTime() || span.Intersect(all).Empty() {
		t.Errorf("%q spans %v", e, span)
	}
	if !e.IsInterval() && !span.Within(all) {
		t.Errorf("%q spans %v, beyond the four-digit years", e, span)
	}
	again, err := kg.ParseEDTF(span.EDTF().String())
	if err != nil || again.Span() != span {
		t.Errorf("%q spans %v, as text %q: %v", e, span, span.EDTF(), err)
	}
	if year, ok := e.StartYear(); ok && (!e.IsInterval() || year != span.From.Time().Year()) {
		t.Errorf("%q starts in %d", e, year)
	}
}

package edtf_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// FuzzParse holds any text to the contract of Parse: a date that prints
// as the text and lies in the years that have one, or a fault at a place in it.
// Most texts that the fuzzer makes fail at a foreign character, so each is also
// tried with its bytes turned into those that dates are made of.
func FuzzParse(f *testing.F) {
	for _, tt := range validCases() {
		f.Add(tt.text)
	}
	for _, tt := range invalidCases() {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkParse(t, text)
		checkParse(t, asAlphabet(text))
	})
}

// asAlphabet keeps the bytes that occur in dates, and replaces each of the
// others by one that does.
func asAlphabet(text string) string {
	const alphabet = "0123456789X-/.?~%"
	date := []byte(text)
	for i, b := range date {
		if strings.IndexByte(alphabet, b) < 0 {
			date[i] = alphabet[int(b)%len(alphabet)]
		}
	}
	return string(date)
}

// grammar is what Levels 0 and 1 accept but for the calendar, with the
// rightmost digit of a month or day from Level 2.
func grammar() *regexp.Regexp {
	const (
		year  = `-?\d{2}(\d{2}|\dX|XX)`
		month = `-?\d{4}-(\d\d|\dX|XX)`
		day   = `-?\d{4}-(\d\d-(\d\d|\dX|XX)|XX-XX)`
		date  = `((` + year + `|` + month + `|` + day + `)[?~%]?)`
	)
	return regexp.MustCompile(`^(` + date + `|` + date + `/(` + date + `|\.\.)?|(\.\.)?/` + date + `)$`)
}

func checkParse(t *testing.T, text string) {
	t.Helper()
	e, err := edtf.Parse(text)
	if err != nil {
		checkFault(t, text, e, err)
		return
	}
	if e.String() != text || e.IsZero() {
		t.Errorf("%q prints as %q", text, e)
	}
	if !grammar().MatchString(text) {
		t.Errorf("%q is accepted, but no form of EDTF", text)
	}
	checkSpan(t, e)
}

func checkFault(t *testing.T, text string, e edtf.Date, err error) {
	t.Helper()
	fault, ok := errors.AsType[*edtf.Error](err)
	if !ok {
		t.Fatalf("%q: error is %T, want *Error", text, err)
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

func checkSpan(t *testing.T, e edtf.Date) {
	t.Helper()
	span, all := e.Span(), edtf.Span{From: edtf.DayOf(-9999, time.January, 1), Until: edtf.DayOf(10000, time.January, 1)}
	if span.Empty() || span == edtf.AllTime() || span.Intersect(all).Empty() {
		t.Errorf("%q spans %v", e, span)
	}
	if !e.IsInterval() && !span.Within(all) {
		t.Errorf("%q spans %v, beyond the four-digit years", e, span)
	}
	again, err := edtf.Parse(span.Date().String())
	if err != nil || again.Span() != span {
		t.Errorf("%q spans %v, as text %q: %v", e, span, span.Date(), err)
	}
	if year, ok := e.StartYear(); ok && (!e.IsInterval() || year != span.From.Time().Year()) {
		t.Errorf("%q starts in %d", e, year)
	}
}

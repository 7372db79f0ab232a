package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// isDay reports whether text is a day of the calendar, as 2018-06-01.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// foreignDate is a day, month or year of ISO 8601, perhaps with a time of day, as databases
// write it: with + before it, and with 00 for a month or day that is not known.
var foreignDate = regexp.MustCompile(`^\+?(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:Z|[T ]\d{1,2}(?::?\d\d)*(?:[.,]\d+)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?)?)?$`)

// dateOf is a date of another system as EDTF has it, without its time of day. What is none of
// ISO 8601 stays as it is.
func dateOf(text string) string {
	text = said(text)
	part := foreignDate.FindStringSubmatch(text)
	switch {
	case part == nil:
		return text
	case part[1] == "0000" && part[2] == "00":
		return ""
	case part[2] == "" || part[2] == "00":
		return part[1]
	case part[3] == "" || part[3] == "00":
		return part[1] + "-" + part[2]
	}
	return part[1] + "-" + part[2] + "-" + part[3]
}

// between is the interval from start to end, of which either may be unknown.
func between(start, end string) string {
	if start = dateOf(start); start == "" && dateOf(end) == "" {
		return ""
	}
	return start + "/" + dateOf(end)
}

// dateWord is a part of a date format, with what Go calls it.
type dateWord struct{ word, layout string }

// dateWords have the longest first.
var dateWords = []dateWord{
	{"YYYY", "2006"}, {"MMMM", "January"}, {"MMM", "Jan"}, {"MM", "1"}, {"M", "1"}, {"DD", "2"}, {"D", "2"},
	{"HH", "15"}, {"mm", "4"}, {"ss", "5"},
}

// notInFormats is a letter or digit that no date has between its parts.
var notInFormats = regexp.MustCompile(`^[0-9A-SU-Za-z]`)

// dateLayout turns a format such as DD.MM.YYYY into a layout of package time.
func dateLayout(format string) (string, error) {
	layout, seen := "", ""
	for rest := format; rest != ""; {
		at := slices.IndexFunc(dateWords, func(w dateWord) bool { return strings.HasPrefix(rest, w.word) })
		if at < 0 {
			if notInFormats.MatchString(rest) {
				return "", fmt.Errorf("date-format=%s: %q is no part of a date; expected YYYY, MM, DD and what stands between them, such as DD.MM.YYYY or MM/DD/YYYY", format, rest[:1])
			}
			layout, rest = layout+rest[:1], rest[1:]
			continue
		}
		word := dateWords[at]
		layout, seen, rest = layout+word.layout, seen+word.word[:1], rest[len(word.word):]
	}
	if !strings.Contains(seen, "Y") {
		return "", fmt.Errorf("date-format=%s: it has no year; expected one of four digits, such as in DD.MM.YYYY", format)
	}
	return layout, nil
}

// dates reads the dates of a table.
type dates struct{ format, layout string }

// read is a date or an interval of two, as EDTF. Dates can be in the format that the options
// name, or in ISO 8601 or EDTF.
func (d dates) read(text string) (string, error) {
	if day, ok := d.formatted(text); ok {
		return day, nil
	}
	from, to, interval := strings.Cut(text, "/")
	out := d.one(from)
	if interval {
		out += "/" + d.one(to)
	}
	if _, err := edtf.Parse(out); err != nil && d.layout != "" {
		return "", fmt.Errorf("%.40q is neither a date of the form %s nor one of ISO 8601; correct it, or leave it empty", text, d.format)
	}
	return out, nil
}

func (d dates) one(text string) string {
	if day, ok := d.formatted(text); ok {
		return day
	}
	return dateOf(text)
}

// formatted reads a date of the format. A format without a day or month gives a month or year.
func (d dates) formatted(text string) (string, bool) {
	if d.layout == "" {
		return "", false
	}
	t, err := time.Parse(d.layout, strings.TrimSpace(text))
	if err != nil {
		return "", false
	}
	precision := "2006"
	if strings.Contains(d.format, "M") {
		precision += "-01"
		if strings.Contains(d.format, "D") {
			precision += "-02"
		}
	}
	return t.Format(precision), true
}

package archive

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// maxSources is how many sources a request may name: each is looked up.
const maxSources = 100

// Request says what is to be exported. Its fields are the parameters of GET /v1/export.
type Request struct {
	// Format is the name of one of Formats; the first of them when empty.
	Format string
	// Form is one of kg.ExportForms; kg.ExportContent when empty.
	Form string
	// Position is the number of the last change to include; 0 for the last one that
	// was recorded.
	Position int64
	// Types, Statuses, Kinds, Entity and Sources are the filters of kg.ExportFilter.
	Types, Statuses, Kinds []string
	Entity                 string
	Sources                []string
}

// Query returns the query for the database and the format to write. An error is of
// kg.CodeInvalid and names every parameter at fault.
func (r Request) Query() (kg.ExportQuery, Format, error) {
	var faults wire.Faults
	r.Check(&faults)
	if err := faults.ByField().Invalid(); err != nil {
		return kg.ExportQuery{}, Format{}, err
	}
	formats := Formats()
	native := r.Format == "" || r.Format == formats[0].Name
	ask := kg.ExportQuery{Form: kg.ExportForm(r.Form), Position: r.Position, Filter: kg.ExportFilter{
		Types: r.Types, Statuses: wire.Named[kg.Status](r.Statuses), Kinds: wire.Named[kg.Kind](r.Kinds), Entity: r.Entity, Sources: r.Sources,
	}}
	if err := conflicts(ask, native); err != nil {
		return ask, Format{}, err
	}
	if ask.Form == "" {
		ask.Form = kg.ExportContent
	}
	return ask, formats[max(0, slices.Index(formatNames(), r.Format))], nil
}

// Check adds the faults of each parameter by itself, not those of parameters that exclude
// one another; Query checks both.
func (r Request) Check(faults *wire.Faults) {
	checkWords(faults, "format", listOf(r.Format), formatNames())
	checkWords(faults, "form", listOf(r.Form), wire.Texts(kg.ExportForms()))
	checkWords(faults, "status", r.Statuses, wire.Texts(kg.DrawnStatuses()))
	checkWords(faults, "kinds", r.Kinds, wire.Texts(kg.Kinds()))
	if r.Position < 0 {
		faults.Addf("position", kg.FaultValue, nil, "must be the number of a change, 1 or greater")
	}
	if n := len(r.Sources); n > maxSources {
		faults.Addf("source", kg.FaultValue, nil, "has %d sources; at most %d are allowed", n, maxSources)
	}
}

// checkWords adds a fault for each word that is not allowed.
func checkWords(faults *wire.Faults, field string, words, allowed []string) {
	for _, word := range words {
		if !slices.Contains(allowed, word) {
			faults.NotAllowed(field, word, allowed)
		}
	}
}

// listOf is a list of one text, or of none when it is empty.
func listOf(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func formatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// conflicts returns an error that names parameters that exclude one another.
func conflicts(ask kg.ExportQuery, native bool) error {
	var faults []kg.Fault
	conflict := func(field, message string) {
		faults = append(faults, kg.Fault{Field: field, Code: kg.FaultConflict, Message: message})
	}
	switch {
	case !native && ask.Position > 0:
		conflict("position", "is only allowed with format=ndjson: other formats have the current relations only")
	case !native && len(ask.Filter.Sources) > 0:
		conflict("source", "is only allowed with format=ndjson: other formats have relations, which can have many sources")
	case ask.Form == kg.ExportWhole && !native:
		conflict("form", "whole is only allowed with format=ndjson; leave out format")
	case ask.Form == kg.ExportWhole && !ask.Filter.IsZero():
		conflict("form", "whole cannot be combined with filters; leave out form to export the content that passes them")
	}
	return kg.Invalid(faults...)
}

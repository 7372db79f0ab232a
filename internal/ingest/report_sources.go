package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
)

// What a source is found by.
const (
	byID    = "id"
	byURL   = "url"
	byTitle = "title"
)

// sources finds the documents of the report in the graph, and makes those that are missing. The
// first is the source of the claims.
func (r *reporting) sources(ctx context.Context) ([]kg.ReportedSource, error) {
	docs := r.draft.Documents()
	first := len(docs) - len(r.draft.Source.RepublishedBy)
	list, err := r.documents(ctx, docs[:first], nil)
	if err != nil {
		return nil, err
	}
	for i := range docs[first:] {
		doc := &docs[first+i]
		doc.Title, doc.Language = cmp.Or(doc.Title, list[0].Title), cmp.Or(doc.Language, list[0].Language)
		if doc.PublishedAt == "" && !list[0].PublishedAt.IsZero() {
			doc.PublishedAt = kg.FormatInstant(list[0].PublishedAt)
		}
	}
	copies, err := r.documents(ctx, docs[first:], list)
	list = append(list, copies...)
	for i, doc := range docs {
		original := slices.IndexFunc(list, func(s kg.ReportedSource) bool { return s.Field == doc.Of })
		if original < 0 {
			continue
		}
		switch s := &list[i]; {
		case s.ID != "" && s.ID == list[original].ID:
			r.faults.Addf(doc.Field, kg.FaultConflict, nil, "is the same source as %s; a source is no copy of itself", doc.Of)
		case s.Outcome == kg.NameNew:
			s.RepublishedFrom = list[original].ID
		case s.RepublishedFrom != list[original].ID:
			s.Differs = append(s.Differs, "republished_from")
		}
	}
	return list, err
}

// documents finds or makes documents; taken are those that were made before.
func (r *reporting) documents(ctx context.Context, docs []report.Document, taken []kg.ReportedSource) ([]kg.ReportedSource, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	list := make([]kg.ReportedSource, len(docs))
	queries := make([]kg.SourceQuery, len(docs))
	for i, doc := range docs {
		s := kg.Source{
			ID: doc.ID, Title: doc.Title, URL: doc.URL, Language: doc.Language, Byline: doc.Byline, Reliability: doc.Reliability,
			PublishedAt: r.faults.Instant(doc.Field+".published_at", doc.PublishedAt), RecordedBy: r.options.RecordedBy,
		}
		if n := r.ofField[doc.Field+".publisher"]; n != nil {
			s.Publisher = n.told.Entity.ID
		}
		list[i] = kg.ReportedSource{Source: s, Field: doc.Field}
		queries[i] = kg.SourceQuery{ID: s.ID, URL: s.URL, Title: s.Title, Publisher: s.Publisher, PublishedAt: s.PublishedAt}
	}
	found, err := r.importer.Store.FindSources(ctx, queries)
	if err != nil {
		return nil, err
	}
	for i, doc := range docs {
		r.document(&list[i], doc, found[i])
	}
	return list, r.nameSources(ctx, docs, list, taken)
}

// document decides which of the sources that were found a document is.
func (r *reporting) document(s *kg.ReportedSource, doc report.Document, found []kg.FoundSource) {
	for _, by := range []string{byID, byURL, byTitle} {
		if by != byID && s.ID != "" {
			break // another id is another source
		}
		var fit []kg.FoundSource
		for _, f := range found {
			if f.By == by && !(by == byTitle && s.URL != "" && f.URL != "") {
				fit = append(fit, f)
			}
		}
		switch len(fit) {
		case 0:
			continue
		case 1:
			s.Differs = differences(s.Source, fit[0].Source)
			s.Source, s.Outcome, s.By = fit[0].Source, kg.NameMatched, by
			if by == byID {
				s.Outcome = kg.NameKnown
			}
			return
		}
		ids := make([]string, len(fit))
		for i, f := range fit {
			ids[i] = f.ID
		}
		s.Outcome = kg.NameAmbiguous
		r.faults.Addf(doc.Field, kg.FaultAmbiguous, ids, "may be one of the sources %s; give the id of the one that is meant", strings.Join(ids, ", "))
		return
	}
	s.Outcome = kg.NameNew
	if s.ID != "" && s.Title == "" && s.PublishedAt.IsZero() && s.URL == "" {
		r.faults.Addf(doc.Field, kg.FaultUnknownID, nil, "no source has the id %q; find ids with GET /v1/sources, or give title, publisher and published_at to add the source", s.ID)
	}
}

// differences returns the fields of a document that the stored source has with another value.
func differences(sent, stored kg.Source) []string {
	var fields []string
	for _, f := range []struct{ name, sent, stored string }{
		{"title", sent.Title, stored.Title}, {"url", sent.URL, stored.URL}, {"publisher", sent.Publisher, stored.Publisher},
		{"language", sent.Language, stored.Language}, {"byline", sent.Byline, stored.Byline}, {"reliability", sent.Reliability, stored.Reliability},
	} {
		if f.sent != "" && f.sent != f.stored {
			fields = append(fields, f.name)
		}
	}
	if !sent.PublishedAt.IsZero() && !sent.PublishedAt.Equal(stored.PublishedAt) {
		fields = append(fields, "published_at")
	}
	return fields
}

// nameSources gives new sources their ids and checks them: publisher and day, if no other source
// has that id.
func (r *reporting) nameSources(ctx context.Context, docs []report.Document, list, taken []kg.ReportedSource) error {
	var queries []kg.SourceQuery
	for i, s := range list {
		if s.Outcome == kg.NameNew && s.ID == "" {
			queries = append(queries, kg.SourceQuery{ID: readableID(s.Source, docs[i])})
		}
	}
	given := map[string]bool{}
	for _, s := range taken {
		given[s.ID] = true
	}
	if len(queries) > 0 {
		found, err := r.importer.Store.FindSources(ctx, queries)
		if err != nil {
			return err
		}
		for _, f := range slices.Concat(found...) {
			given[f.ID] = true
		}
	}
	for i := range list {
		s := &list[i]
		if s.Outcome != kg.NameNew {
			continue
		}
		if s.ID == "" {
			if s.ID = readableID(s.Source, docs[i]); given[s.ID] {
				s.ID = slugOf(s.ID + "-" + digest(s.Title, s.URL)[:8])
			}
		}
		given[s.ID] = true
		r.faults.AddUnder(s.Validate(), func(f string) string { return docs[i].Field + "." + f })
	}
	return nil
}

// readableID is the id of a new source: its publisher and the day of its publication.
func readableID(s kg.Source, doc report.Document) string {
	from := cmp.Or(s.Publisher, slugOf(strings.TrimPrefix(hostOf(s.URL), "www.")), "source")
	day := doc.PublishedAt
	if len(day) > len(time.DateOnly) {
		day = day[:len(time.DateOnly)]
	}
	return slugOf(fmt.Sprint(from, " ", day))
}

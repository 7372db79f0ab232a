package ingest

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// renaming maps the ids by which the records of a row name each other to the ids that these
// records have.
type renaming map[string]string

func (r renaming) of(id string) string {
	if to, renamed := r[id]; renamed {
		return to
	}
	return id
}

// put notes the id of a record, if it is another one than that by which the row names it.
func (r renaming) put(from, to string) {
	if from != to {
		r[from] = to
	}
}

// claim returns a claim that names entities and sources by their ids.
func (r renaming) claim(c kg.Claim) kg.Claim {
	c.Relation, c.Place, c.Source, c.FirstReportedBy = r.relation(c.Relation), r.of(c.Place), r.of(c.Source), r.of(c.FirstReportedBy)
	c.Attribution = slices.Clone(c.Attribution)
	for i, a := range c.Attribution {
		a.Entity, a.ToldTo, a.OnBehalfOf = r.of(a.Entity), r.of(a.ToldTo), slices.Clone(a.OnBehalfOf)
		for at, id := range a.OnBehalfOf {
			a.OnBehalfOf[at] = r.of(id)
		}
		c.Attribution[i] = a
	}
	c.Concerns = slices.Clone(c.Concerns)
	for i, about := range c.Concerns {
		about.Entity, about.Relation = r.of(about.Entity), r.relation(about.Relation)
		c.Concerns[i] = about
	}
	return c
}

func (r renaming) relation(ref kg.RelationRef) kg.RelationRef {
	ref.Subject, ref.Object = r.of(ref.Subject), r.of(ref.Object)
	return ref
}

// source returns a source that names its publisher and its original by their ids.
func (r renaming) source(s kg.Source) kg.Source {
	s.ID, s.Publisher, s.RepublishedFrom = r.of(s.ID), r.of(s.Publisher), r.of(s.RepublishedFrom)
	return s
}

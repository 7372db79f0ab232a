package ingest

import (
	"strings"
	"testing"
)

// An export begins and ends with lines about itself: these are no records, and a file
// without the last is told to be cut off, once what it has was sent.
func TestAnExportIsReadToItsEnd(t *testing.T) {
	const first, last = `{"entente":"export","version":1,"form":"content","position":7}` + "\n", `{"complete":{"records":2,"counts":{"entity":2},"sha256":"00"}}` + "\n"
	people := person("alice", "Alice") + person("bob", "Bob")
	for name, c := range map[string]struct {
		text, says string
		added      int
	}{
		"whole":               {first + people + last, "", 2},
		"an empty one":        {first + last, "", 0},
		"cut off":             {first + people, "cut off after line 3", 2},
		"failed":              {first + people + `{"error":{"detail":"the database went away"}}` + "\n", "the database went away", 2},
		"to be restored":      {strings.Replace(first, "content", "whole", 1) + people + last, "entente restore", 0},
		"of a newer program":  {strings.Replace(first, `"version":1`, `"version":2`, 1) + people + last, "newer program", 0},
		"no export":           {people, "", 2},
		"a type":              {`{"relation_type":{"name":"trained","inverse":"trained-by","temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}}` + "\n", "", 1},
		"a type without name": {`{"relation_type":{"inverse":"trained-by"}}` + "\n", "name: must be given", 0},
	} {
		s := newStub(t)
		got, err := s.take(t, c.text, Options{})
		if got.Added != c.added || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %d added, %v", name, got.Added, err)
		}
		if _, sent := s.stored["/v1/relation-types/trained"]; sent != (name == "a type") {
			t.Errorf("%s: the type was sent: %t", name, sent)
		}
	}
}

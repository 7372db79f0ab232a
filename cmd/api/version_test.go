package main

import (
	"bytes"
	"testing"

	"github.com/entente-graph/entente/internal/version"
)

func TestTheVersionCommandPrintsTheVersion(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"version"}, nil, &out, &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != version.String()+"\n" {
		t.Errorf("printed %q, want %q", out.String(), version.String())
	}
}

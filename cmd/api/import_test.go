package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// A refused line is told once, although its message and its faults both have it.
func TestWhyAnImportEndedIsToldOnce(t *testing.T) {
	refused := &kg.Error{Code: kg.CodeInvalid, Message: "line 4: name: is refused; nothing after it was stored", Faults: []kg.Fault{{Field: "name", Message: "is refused"}}}
	other := &kg.Error{Code: kg.CodeUnavailable, Message: "cannot connect to the database", Err: errors.New("no route")}
	for _, tt := range []struct {
		err  error
		want string
	}{
		{refused, "line 4: name: is refused; nothing after it was stored"},
		{other, "cannot connect to the database: no route"},
	} {
		if got := refusal(tt.err).Error(); got != tt.want {
			t.Errorf("told %q, want %q", got, tt.want)
		}
	}
}

// Every option of an import reaches a running Entente.
func TestOptionsOfAnImportAreSent(t *testing.T) {
	q := importQuery(kg.ImportOptions{
		Format: "csv", Skip: true, Source: "s", Columns: map[string]string{"Given+Family": "name"}, Values: map[string]string{"kind": "person"},
		Replace: map[string]string{"kind:Politiker": "person"}, DateFormat: "DD.MM.YYYY", SkipLines: 2, Encoding: "cp1252", Rejects: &strings.Builder{},
	})
	const want = "date_format=DD.MM.YYYY&encoding=cp1252&format=csv&map=Given%2BFamily%3Dname&on_error=skip&rejects=true&set=kind%3Dperson&skip_lines=2&source=s&value_map=kind%3APolitiker%3Dperson"
	if got := q.Encode(); got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
}

// What a server refuses comes back as it stood in the file, to be mended.
func TestRefusedLinesComeBackAsTheyStood(t *testing.T) {
	said := `{"rejected":"kind,name"}
{"rejected":""}
{"rejected_base64":"UGVyc29uLEFuZHLp"}
{"summary":{"format":"csv","lines":2,"refused_lines":2}}
`
	var rejects strings.Builder
	summary, err := readEvents(strings.NewReader(said), kg.ImportOptions{Rejects: &rejects})
	if err != nil || summary.Bad != 2 || rejects.String() != "kind,name\n\nPerson,Andr\xe9\n" {
		t.Errorf("%v, %+v, %q", err, summary, rejects.String())
	}
}

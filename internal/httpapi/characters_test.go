package httpapi

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Characters that cannot be seen, halves of pairs and nulls do not come in by any door. The answer
// says where they are.
func TestWhatIsNoTextIsRefusedAtEveryDoor(t *testing.T) {
	a := newWorldAPI(t)
	claim := a.claim(said("summit", "asserted", "gazette-1"))
	const bidi, half = `Two\n\u202elines`, `Two\ud83d`
	has := "the bidirectional control U+202E at character 5"
	for _, tt := range []struct {
		call
		status int
		says   []string
	}{
		{call{"POST", "/v1/people", `{"name":"New","description":"` + bidi + `"}`, ""}, 422, []string{fault("description", "format"), has}},
		{call{"PUT", "/v1/people/new", `{"name":"New","aliases":[{"name":"a\u0085"}]}`, ""}, 422, []string{fault("aliases[0].name", "format"), "U+0085 at character 2"}},
		{call{"PATCH", "/v1/people/alice", `{"description":"` + bidi + `"}`, mediaMergePatch}, 422, []string{fault("description", "format"), has}},
		{call{"POST", "/v1/claims/" + claim.ID + "/retract", `{"reason":"` + bidi + `"}`, ""}, 422, []string{fault("reason", "format"), has}},
		{call{"POST", "/v1/claims", `{"relation":{"type":"met-with","subject":"alice","object":"bob"},"source":"wire-1","quote":{"exact":"` + bidi + `"}}`, ""}, 422, []string{fault("quote.exact", "format"), has}},
		{call{"POST", "/v1/sources", `{"title":"New","published_at":"2023-09-05","url":"http://example.org/a b"}`, ""}, 422, []string{fault("url", "format"), "at character 21"}},
		{call{"POST", "/v1/relation-types", `{"name":"wed","symmetric":true,"temporal":"event","subject_kinds":["person"],"object_kinds":["person"],"description":"` + bidi + `"}`, ""}, 422, []string{fault("description", "format"), has}},

		{call{"POST", "/v1/people", `{"name":"` + half + `"}`, ""}, 400, []string{`name has the surrogate \\ud83d`, "(at byte 12)"}},
		{call{"PATCH", "/v1/people/alice", `{"aliases":[{"name":"` + half + `"}]}`, mediaMergePatch}, 400, []string{`aliases[0].name has the surrogate`}},

		{call{"POST", "/v1/people", `{"name":"New","description":null,"aliases":[null]}`, ""}, 422, []string{fault("aliases[0]", "type"), fault("description", "type"), "must not be null"}},
		{call{"PUT", "/v1/sources/new", `{"title":null,"published_at":"2023-09-05"}`, ""}, 422, []string{fault("title", "type")}},
		{call{"PATCH", "/v1/people/alice", `{"description":null}`, mediaMergePatch}, 200, nil},
		{call{"POST", "/v1/graph/cypher", `{"statement":"RETURN $x AS x","parameters":{"x":null}}`, ""}, 200, nil},
	} {
		got := a.do(tt.call)
		if got.status != tt.status {
			t.Errorf("%s %s: %d, want %d\n%s", tt.method, tt.body, got.status, tt.status, got.body)
		}
		for _, text := range tt.says {
			if !strings.Contains(got.body, text) {
				t.Errorf("%s %s: the answer lacks %s\n%s", tt.method, tt.body, text, got.body)
			}
		}
	}
}

// The same holds for imports: the row is rejected, with the reason.
func TestWhatIsNoTextIsRefusedInImports(t *testing.T) {
	a := newWorldAPI(t)
	for name, tt := range map[string]struct{ format, text, says string }{
		"ndjson, a text": {"ndjson", `{"entity":{"id":"new","kind":"person","name":"New","description":"\u202e"}}`, "U+202E"},
		"ndjson, a half": {"ndjson", `{"entity":{"id":"new","kind":"person","name":"N\udead"}}`, `\udead`},
		"ndjson, a null": {"ndjson", `{"entity":{"id":"new","kind":"person","name":"New","description":null}}`, "must not be null"},
		"csv":            {"csv", "id,kind,name\nnew,person,N\u202eew\n", "U+202E"},
		"ftm, a text":    {"ftm", `{"id":"new","schema":"Person","properties":{"name":["New"],"notes":["\u202e"]}}`, "U+202E"},
		"ftm, a half":    {"ftm", `{"id":"new","schema":"Person","properties":{"name":["N\ud83d"]}}`, `\ud83d`},
		"popolo, a half": {"popolo", `{"persons":[{"id":"new","name":"N\ud83d"}]}`, `\ud83d`},
		"popolo, a text": {"popolo", `{"persons":[{"id":"new","name":"N\u2066ew"}]}`, "U+2066"},
	} {
		t.Run(name, func(t *testing.T) {
			var problems []string
			before := a.done(get("/v1/people")).body
			summary, err := importer(a.store).Import(t.Context(), strings.NewReader(tt.text+"\n"), kg.ImportOptions{
				Format: tt.format, Skip: true, Source: "wire-1",
				Report: func(p kg.ImportProblem) {
					for _, f := range p.Faults {
						problems = append(problems, f.Field+": "+f.Message)
					}
				},
			})
			if err != nil || summary.Bad != 1 || !strings.Contains(strings.Join(problems, "\n"), tt.says) {
				t.Errorf("%v, %d rejected, %q, want %q", err, summary.Bad, problems, tt.says)
			}
			if len(fromJSON[wire.EntityList](t, a.done(get("/v1/people")).body).Items) != len(fromJSON[wire.EntityList](t, before).Items) {
				t.Error("something was stored")
			}
		})
	}
}

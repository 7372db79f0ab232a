package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb"
)

// A client reads its own writes through another process, over neo4j:// as well: it sends the
// bookmark of the response of the one to the other.
func TestBookmarksLeadFromOneProcessToAnother(t *testing.T) {
	one := newAPI(t)
	config := server.Config
	config.URI = strings.Replace(config.URI, "bolt://", "neo4j://", 1)
	db, err := neo4jdb.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close(t.Context()) }()
	other := serve(t, Config{Store: db})

	header := func(bookmark string) map[string]string { return map[string]string{bookmarkHeader: bookmark} }
	created := one.done(call{"POST", "/v1/people", `{"id":"erin","name":"Erin"}`, ""})
	bookmark := created.header.Get(bookmarkHeader)
	if bookmark == "" {
		t.Fatal("a write has no bookmark")
	}
	if got := other.doWith(get("/v1/people/erin"), header(bookmark)); got.status != 200 || got.header.Get(bookmarkHeader) != "" {
		t.Errorf("%d %v\n%s", got.status, got.header, got.body)
	}
	gone := other.doWith(call{"DELETE", "/v1/people/erin", "", ""}, header(bookmark))
	if next := gone.header.Get(bookmarkHeader); gone.status != http.StatusNoContent || next == "" || next == bookmark {
		t.Errorf("%d, bookmark %q after %q", gone.status, next, bookmark)
	}
	keyed := one.keyed(call{"POST", "/v1/people", `{"name":"Erin"}`, ""}, "k")
	if keyed.header.Get(bookmarkHeader) == "" {
		t.Error("a write with a key has no bookmark")
	}
	for name, text := range map[string]string{
		"empty": "", "a space": "FB:a b", "too long": strings.Repeat("a", maxBookmarks+1), "an empty part": "a,,b", "none of this database": "FB:none",
	} {
		if got := other.doWith(get("/v1/people"), header(text)); got.status != 422 || !strings.Contains(got.body, field("in", "header")) {
			t.Errorf("%s: %d\n%s", name, got.status, got.body)
		}
	}
}

package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
	"github.com/entente-graph/entente/internal/wire"
)

var neo4j *dbtest.Server

func TestMain(m *testing.M) { os.Exit(dbtest.Main(m, &neo4j)) }

// proposer is a caller with a key who may propose.
var proposer = access.Caller{Name: "desk", Role: kg.RoleProposer, Means: access.ByKey}

// assistant is a client of a server on the founding report.
type assistant struct {
	*sdk.ClientSession
	t       *testing.T
	db      *neo4jdb.DB
	entries *[]kg.AuditEntry
}

// counter counts nothing.
type counter struct{}

func (counter) Inc() {}
func (counter) Dec() {}

func configOf(t *testing.T, db *neo4jdb.DB) Config {
	var ids atomic.Int64
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	return Config{
		Store: db, Reporter: ingest.Importer{Store: db}, Cypher: cypher.NewRunner(db, log, counter{}, counter{}), Log: log,
		NewID:   func(prefix string) string { return fmt.Sprintf("%s-%d", prefix, ids.Add(1)) },
		Now:     func() time.Time { return time.Date(2023, 10, 15, 12, 0, 0, 0, time.UTC) },
		Address: "https://entente.example.org/", Version: "test",
	}
}

// openExample returns a database with the founding report.
func openExample(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db := neo4j.Open(t)
	if _, err := (ingest.Importer{Store: db}).Import(t.Context(), strings.NewReader(string(examples.FoundingReport)), kg.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	return db
}

// connect returns a client that the server sees as the caller, by HTTP.
func connect(t *testing.T, caller access.Caller) assistant {
	t.Helper()
	db := openExample(t)
	handler := Handler(configOf(t, db))
	var entries []kg.AuditEntry
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := access.WithRecorder(access.With(r.Context(), caller), func(e kg.AuditEntry) { entries = append(entries, e) })
		handler.ServeHTTP(w, r.WithContext(ctx))
	}))
	t.Cleanup(web.Close)
	session := dial(t, &sdk.StreamableClientTransport{Endpoint: web.URL, DisableStandaloneSSE: true})
	return assistant{session, t, db, &entries}
}

func dial(t *testing.T, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	client := sdk.NewClient(&sdk.Implementation{Name: "tester", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	return session
}

// ask calls a tool, and returns its structured content or, in failed, its error.
func (a assistant) ask(tool, arguments string) (answer string, failed bool) {
	a.t.Helper()
	result, err := a.CallTool(a.t.Context(), &sdk.CallToolParams{Name: tool, Arguments: json.RawMessage(arguments)})
	if err != nil {
		a.t.Fatalf("%s %s: %v", tool, arguments, err)
	}
	text := result.Content[0].(*sdk.TextContent).Text
	if !result.IsError {
		structured, err := json.Marshal(result.StructuredContent)
		if err != nil {
			a.t.Fatal(err)
		}
		if !jsonEqual(structured, []byte(text)) {
			a.t.Errorf("%s: the text differs from the structured content", tool)
		}
	}
	return text, result.IsError
}

func jsonEqual(a, b []byte) bool {
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	return fmt.Sprint(x) == fmt.Sprint(y)
}

// into decodes the answer of a tool that must succeed.
func into[T any](a assistant, tool, arguments string) (out T) {
	a.t.Helper()
	answer, failed := a.ask(tool, arguments)
	if failed {
		a.t.Fatalf("%s %s failed: %s", tool, arguments, answer)
	}
	if err := json.Unmarshal([]byte(answer), &out); err != nil {
		a.t.Fatal(err)
	}
	return out
}

func TestOneToolWritesAndAllAreDescribed(t *testing.T) {
	a := connect(t, proposer)
	var writing []string
	for tool, err := range a.Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		if tool.Title == "" || len(tool.Description) < 60 || tool.OutputSchema == nil {
			t.Errorf("%s has no title, description or output schema", tool.Name)
		}
		input, _ := json.Marshal(tool.InputSchema)
		if !strings.Contains(string(input), `"additionalProperties":false`) || strings.Contains(string(input), "#/components/") {
			t.Errorf("the schema of the arguments of %s is open, or refers to another document", tool.Name)
		}
		if !tool.Annotations.ReadOnlyHint {
			writing = append(writing, tool.Name)
		}
		if tool.Annotations.DestructiveHint == nil || *tool.Annotations.DestructiveHint || tool.Annotations.ReadOnlyHint != tool.Annotations.IdempotentHint {
			t.Errorf("the annotations of %s are %+v", tool.Name, tool.Annotations)
		}
	}
	if fmt.Sprint(writing) != "[propose_report]" {
		t.Errorf("tools that write: %v", writing)
	}
}

// Every answer about a relation has its status in words, its voices, and addresses to cite.
func TestRelationsComeWithStatusVoicesAndAddresses(t *testing.T) {
	a := connect(t, proposer)
	for _, c := range []struct{ tool, arguments string }{
		{"entity_relations", `{"entity": "kim-jong-un", "types": ["met-with"]}`},
		{"timeline", `{"entity": "Kim Jong Un", "with": "vladimir-putin"}`},
		{"find_paths", `{"from": "kim-jong-un", "to": "adrienne-watson"}`},
		{"known_on", `{"entity": "kim-jong-un", "day": "2023-09-06"}`},
		{"changes_between", `{"from": "2023-09-01", "entity": "kim-jong-un"}`},
		{"expectations", `{"entity": "kim-jong-un"}`},
	} {
		answer, failed := a.ask(c.tool, c.arguments)
		if failed {
			t.Errorf("%s failed: %s", c.tool, answer)
			continue
		}
		for _, want := range []string{`"in_words":"`, `"independent_voices":1`, `"status_reason":"`, `"said_by":[{`, `"speaker":"`,
			`"url":"https://entente.example.org/v1/relations/`, `"url":"https://entente.example.org/v1/claims/`} {
			if !strings.Contains(answer, want) {
				t.Errorf("%s lacks %s: %.600s", c.tool, want, answer)
			}
		}
	}
}

func TestAnExpectedMeetingIsNotToldAsAFact(t *testing.T) {
	a := connect(t, proposer)
	found := into[relationsOutput](a, "entity_relations", `{"entity": "kim-jong-un", "types": ["met-with"], "status": ["expected"]}`)
	if len(found.Items) != 1 {
		t.Fatalf("found %d relations", len(found.Items))
	}
	want := "Only expected, has not happened as far as is known: Kim Jong Un met with Vladimir Putin (2023-09); one independent voice, anonymous only"
	got := found.Items[0]
	got.InWords = strings.TrimSuffix(got.InWords, ", anonymous only")
	if got.InWords != strings.TrimSuffix(want, ", anonymous only") {
		t.Errorf("in words: %s", got.InWords)
	}
	evidence := into[evidenceOutput](a, "relation_evidence", fmt.Sprintf(`{"relation": %q}`, got.ID))
	if len(evidence.Claims) != 3 || !strings.Contains(evidence.Claims[0].Speaker, "anonymous: US official not authorised to speak publicly for united-states-government") {
		t.Errorf("evidence: %+v", evidence.Claims)
	}
	now := into[knownOutput](a, "known_on", `{"entity": "kim-jong-un", "with": "vladimir-putin", "day": "2023-09-03"}`)
	if len(now.Items) != 0 {
		t.Errorf("known before it was published: %+v", now.Items)
	}
}

func TestPagesHaveAllItemsOnce(t *testing.T) {
	a := connect(t, proposer)
	all := into[relationsOutput](a, "entity_relations", `{"entity": "kim-jong-un", "limit": 50}`)
	seen := map[string]bool{}
	for cursor := ""; ; {
		page := into[relationsOutput](a, "entity_relations", fmt.Sprintf(`{"entity": "kim-jong-un", "limit": 2, "cursor": %q}`, cursor))
		for _, r := range page.Items {
			if seen[r.ID] {
				t.Errorf("%s is on two pages", r.ID)
			}
			seen[r.ID] = true
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != len(all.Items) || len(seen) < 4 {
		t.Errorf("%d relations on pages, %d in all", len(seen), len(all.Items))
	}
}

func TestWhatBadArgumentsGet(t *testing.T) {
	a := connect(t, proposer)
	page := into[relationsOutput](a, "entity_relations", `{"entity": "kim-jong-un", "limit": 1}`)
	for _, c := range []struct {
		name, tool, arguments string
		want                  []string
	}{
		{"all faults at once", "entity_relations", `{"entity": "nobody-of-this-name", "limit": 0, "status": ["likely"], "valid_from": "soon", "colour": 1}`,
			[]string{`"code":"invalid"`, `"field":"entity"`, `"field":"limit"`, `"field":"status[0]"`, `"field":"valid_from"`, `"field":"colour"`}},
		{"a name has candidates", "read_entity", `{"entity": "Kim"}`, []string{`"code":"unknown_id"`, `"candidates":[`, `kim-jong-un`}},
		{"a cursor of another list", "entity_relations", fmt.Sprintf(`{"entity": "vladimir-putin", "cursor": %q}`, page.NextCursor), []string{`"field":"cursor"`}},
		{"a window that is empty", "timeline", `{"entity": "kim-jong-un", "valid_from": "2023", "valid_to": "2020"}`, []string{`"field":"valid_to"`}},
		{"the same end twice", "find_paths", `{"from": "kim-jong-un", "to": "kim-jong-un"}`, []string{`"field":"to"`}},
		{"a status without an edge", "find_paths", `{"from": "kim-jong-un", "to": "vladimir-putin", "status": ["retracted"]}`, []string{`"field":"status"`}},
		{"an unknown relation", "relation_evidence", `{"relation": "nothing"}`, []string{`"code":"not_found"`}},
		{"writing Cypher", "run_cypher", `{"statement": "CREATE (n) RETURN n"}`, []string{`"code":"invalid"`}},
		{"no arguments", "search_entities", `{}`, []string{`"field":"query"`}},
		{"arguments that are no object", "propose_report", `{"report": []}`, []string{`"field":"report"`}},
		{"control characters", "propose_report", `{"report": {"source": {"title": "A\u0007B", "published_at": "2023-10-01"}, "claims": [{"relation": "met with", "subject": "Kim Jong Un", "object": "Vladimir Putin"}]}}`, []string{`"faults"`, `source.title`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, failed := a.ask(c.tool, c.arguments)
			if !failed && c.name != "control characters" {
				t.Errorf("succeeded: %.300s", answer)
			}
			for _, want := range c.want {
				if !strings.Contains(answer, want) {
					t.Errorf("lacks %s: %.900s", want, answer)
				}
			}
		})
	}
}

const denial = `{"text": "The spokesman said that Mr Kim will not meet Mr Putin.", "report": {
	"source": {"title": "No meeting", "publisher": "TASS", "published_at": "2023-09-08"},
	"claims": [{"relation": "met with", "subject": "Kim Jong Un", "object": "Vladimir Putin", "key": "2023-09-summit", "modality": "denied", "occurred": "2023-09",
		"speakers": [{"anonymous": "a Kremlin spokesman", "for": "Government of Russia"}], "quote": "will not meet Mr Putin"}]}}`

// A proposal is a draft, recorded with the key and the program that sent it, and changes nothing
// until a person accepts it.
func TestAProposalIsADraftAndNothingElse(t *testing.T) {
	a := connect(t, proposer)
	count := `{"statement": "MATCH (n) WHERE n:Claim OR n:Relation OR n:Entity OR n:Source RETURN count(n)"}`
	before, _ := a.ask("run_cypher", count)
	out := into[proposalOutput](a, "propose_report", denial)
	after, _ := a.ask("run_cypher", count)
	if before != after {
		t.Errorf("the record changed: %s, then %s", before, after)
	}
	if out.URL != "https://entente.example.org/v1/drafts/"+out.Draft || len(out.Claims) != 1 || out.Claims[0].StatusBefore != "expected" || len(out.Faults)+len(out.Unquoted) != 0 {
		t.Errorf("proposed: %+v", out)
	}
	d, err := a.db.Draft(t.Context(), out.Draft)
	if err != nil || d.ProposedBy != "desk (tester)" || d.State != kg.DraftOpen {
		t.Errorf("draft: %+v, %v", d, err)
	}
	last := (*a.entries)[len(*a.entries)-2]
	if last.Operation != "assistant propose_report" || last.Detail != out.Draft || last.Outcome != kg.AuditDone {
		t.Errorf("audit: %+v", last)
	}
}

func TestAProposalSaysWhatIsWrongWithIt(t *testing.T) {
	a := connect(t, proposer)
	out := into[proposalOutput](a, "propose_report", strings.NewReplacer(`"will not meet Mr Putin"`, `"refused to meet"`, `"Vladimir Putin"`, `"A. Nobody"`).Replace(denial))
	if len(out.Unquoted) != 1 || len(out.Faults) == 0 || len(out.Claims) != 0 || !strings.Contains(out.Next, "Mend") {
		t.Errorf("proposed: %+v", out)
	}
}

// What assistants use to resolve reports stores none, whatever is asked of it.
func TestReportsOfAssistantsAreDryRuns(t *testing.T) {
	db := openExample(t)
	in, faults, err := wire.Decode[proposalInput]([]byte(denial))
	if err != nil {
		t.Fatal(err)
	}
	result, err := dryRuns{ingest.Importer{Store: db}}.AddReport(t.Context(), in.Report, faults, kg.ReportOptions{DryRun: false})
	if err != nil || !result.DryRun {
		t.Fatalf("result: %+v, %v", result, err)
	}
	if _, err := db.Claim(t.Context(), result.Claims[0].Claim.ID); kg.CodeOf(err) != kg.CodeNotFound {
		t.Errorf("the claim was stored: %v", err)
	}
}

func TestReadersMayNotPropose(t *testing.T) {
	a := connect(t, access.Caller{Name: "reader", Role: kg.RoleReader, Means: access.ByKey})
	answer, failed := a.ask("propose_report", denial)
	if !failed || !strings.Contains(answer, `"code":"role_missing"`) || !strings.Contains(answer, "proposer") {
		t.Errorf("a reader proposed: %s", answer)
	}
	if drafts, err := a.db.Drafts(t.Context(), kg.DraftFilter{}, kg.Page{Limit: 1}); err != nil || len(drafts) != 0 {
		t.Errorf("drafts: %v, %v", drafts, err)
	}
}

func TestCypherIsBoundedAndRecorded(t *testing.T) {
	a := connect(t, proposer)
	rows := into[cypherOutput](a, "run_cypher", `{"statement": "UNWIND range(1, 500) AS n RETURN n, $word AS word", "parameters": {"word": "so"}, "max_rows": 3}`)
	if len(rows.Rows) != 3 || !strings.Contains(rows.Truncated, "more rows") || fmt.Sprint(rows.Rows[2]) != "[3 so]" {
		t.Errorf("rows: %+v", rows)
	}
	large := into[cypherOutput](a, "run_cypher", `{"statement": "UNWIND range(1, 100) AS n RETURN [x IN range(1, 2000) | n]"}`)
	if !strings.Contains(large.Truncated, "64 KiB") {
		t.Errorf("large rows: %d, %s", len(large.Rows), large.Truncated)
	}
	if e := (*a.entries)[0]; e.Operation != "assistant run_cypher" || !strings.Contains(e.Detail, "UNWIND range(1, 500)") {
		t.Errorf("audit: %+v", e)
	}
}

func TestResourcesExplainTheModel(t *testing.T) {
	a := connect(t, proposer)
	for uri, want := range map[string]string{
		modelURI: "## Statuses", vocabularyURI: `"name":"met-with"`, entityURI + "kim-jong-un": "# Kim Jong Un",
	} {
		read, err := a.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri})
		if err != nil || !strings.Contains(read.Contents[0].Text, want) {
			t.Errorf("%s: %v %v", uri, read, err)
		}
	}
	for _, uri := range []string{entityURI + "nobody", entityURI + "..%2F..", "entente://secrets"} {
		if read, err := a.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s: %v", uri, read.Contents[0].Text)
		}
	}
}

// Names of entities come from documents: on a page of Markdown they are text.
func TestHostileNamesAreText(t *testing.T) {
	a := connect(t, proposer)
	e := kg.Entity{ID: "hostile", Kind: kg.KindPerson, Name: "[x](http://evil) # Ignore all\u2028 <script>", RecordedBy: "test"}
	if _, err := a.db.CreateEntity(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	read, err := a.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: entityURI + "hostile"})
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(read.Contents[0].Text, "\n\n")
	if first != `# \[x\](http://evil) \# Ignore all \<script\>` {
		t.Errorf("page begins with %q", first)
	}
}

func TestThePromptHasTheArticle(t *testing.T) {
	a := connect(t, proposer)
	got, err := a.GetPrompt(t.Context(), &sdk.GetPromptParams{Name: "report_from_article", Arguments: map[string]string{"article": "He met her.", "publisher": "AP"}})
	if err != nil || len(got.Messages) != 2 {
		t.Fatalf("prompt: %v, %v", got, err)
	}
	if text := got.Messages[0].Content.(*sdk.TextContent).Text; !strings.Contains(text, "propose_report") || !strings.HasSuffix(text, "\npublisher: AP") {
		t.Errorf("instructions: %s", text)
	}
	if got.Messages[1].Content.(*sdk.TextContent).Text != "He met her." {
		t.Error("the article is not a message of its own")
	}
}

func TestAStreamServesUntilItsInputEnds(t *testing.T) {
	db := openExample(t)
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(access.With(t.Context(), proposer), configOf(t, db), toServer, fromServer)
	}()
	session := dial(t, &sdk.IOTransport{Reader: toClient, Writer: fromClient})
	a := assistant{session, t, db, nil}
	into[proposalOutput](a, "propose_report", denial)
	_ = fromClient.Close()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it still serves")
	}
}

func TestCypherCanBeDisabled(t *testing.T) {
	c := configOf(t, openExample(t))
	c.Cypher = nil
	near, far := sdk.NewInMemoryTransports()
	if _, err := New(c).Connect(context.Background(), near, nil); err != nil {
		t.Fatal(err)
	}
	for tool, err := range dial(t, far).Tools(t.Context(), nil) {
		if err != nil || tool.Name == "run_cypher" {
			t.Errorf("tool %v, %v", tool, err)
		}
	}
}

package mcp

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

// Store is what the tools need of the database.
type Store interface {
	report.DraftCreator
	EntityAt(ctx context.Context, kind kg.Kind, id string, at time.Time) (kg.Entity, error)
	Search(ctx context.Context, q kg.NameQuery) (kg.NameHits, error)
	Neighbors(ctx context.Context, id string, filter kg.NeighborFilter, page kg.Page) ([]kg.Neighbor, error)
	CountNeighbors(ctx context.Context, id string, filter kg.NeighborFilter) ([]kg.NeighborCount, error)
	Relation(ctx context.Context, id string, knownAt time.Time) (kg.Relation, error)
	Relations(ctx context.Context, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error)
	ClaimsOfRelation(ctx context.Context, query kg.ClaimQuery) ([]kg.Evidence, error)
	EvidenceOf(ctx context.Context, relations []kg.Relation, knownAt time.Time, limit int) (map[string][]kg.Evidence, error)
	Paths(ctx context.Context, q kg.PathQuery) (kg.Paths, error)
	Timeline(ctx context.Context, id string, q kg.TimelineQuery, page kg.Page) ([]kg.TimelineEntry, error)
	Diff(ctx context.Context, q kg.DiffQuery, page kg.Page) ([]kg.Change, error)
	Expectations(ctx context.Context, q kg.ExpectationQuery, page kg.Page) ([]kg.Expectation, error)
	Contradictions(ctx context.Context, q kg.ContradictionQuery, page kg.Page) ([]kg.Contradiction, error)
	RelationTypes(ctx context.Context) ([]kg.RelationType, error)
}

// Config is what New needs.
type Config struct {
	Store    Store
	Reporter report.Reporter
	// Cypher runs users' statements; nil if they are disabled.
	Cypher *cypher.Runner
	// NewID makes an id; prefix says of what.
	NewID func(prefix string) string
	Now   func() time.Time
	Log   *slog.Logger
	// Address precedes the paths in answers, such as https://entente.example.org; empty for
	// paths alone.
	Address string
	Version string
}

// New returns a server with all tools, resources and prompts. What a caller may do follows from
// access.From of the context of the session or request.
func New(c Config) *mcp.Server {
	s := &server{Config: c}
	s.Address, s.Reporter = strings.TrimSuffix(c.Address, "/"), dryRuns{c.Reporter}
	s.mcp = mcp.NewServer(
		&mcp.Implementation{Name: "entente", Title: "Entente: who met, armed and wrote to whom, and who says so", Version: c.Version},
		&mcp.ServerOptions{Instructions: instructions, Capabilities: &mcp.ServerCapabilities{}},
	)
	s.addReading()
	s.addGraph()
	s.addEvents()
	if c.Cypher != nil {
		s.addCypher()
	}
	s.addProposal()
	s.addResources()
	s.addPrompt()
	return s.mcp
}

// dryRuns is a reporter that stores nothing.
type dryRuns struct{ report.Reporter }

// AddReport resolves the report without storing it, whatever the options say.
func (r dryRuns) AddReport(ctx context.Context, in wire.Report, faults *wire.Faults, o kg.ReportOptions) (kg.ReportResult, error) {
	o.DryRun, o.Draft = true, nil
	return r.Reporter.AddReport(ctx, in, faults, o)
}

type server struct {
	Config
	mcp *mcp.Server
}

// instructions tell a model how to use the server as a whole.
const instructions = `Entente records who met whom, who armed whom, who wrote to whom, and which source says so.

A relation is not a fact by itself: report its status together with it. "expected", "alleged", "denied" and "disputed" relations did not, or may not have, happened. Say who says so and how many independent voices there are, and cite the address of the relation or claim.

Find an entity with search_entities, then use its id. Dates are EDTF (ISO 8601-2): 2023, 2023-09, 2023-09-13, 2023-08~ (about), 2023-08-28/2023-09-03 (between).

You cannot store claims. propose_report stores a draft that a person reviews; nothing counts before that. Read the resource entente://model before the first proposal.`

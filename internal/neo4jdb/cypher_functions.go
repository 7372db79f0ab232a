package neo4jdb

import (
	"context"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/cypher"
)

// cypherFunctionsKept is how long what the database has is taken to stay so: a
// plugin comes with a restart.
const cypherFunctionsKept = 10 * time.Minute

// cypherUsable is what statements by users may use of what a database has.
type cypherUsable struct {
	// database is the name of the session's own, as plans have it.
	database string
	// builtIn are functions that are part of Neo4j, in lower case; others are those of
	// plugins, as they are written.
	builtIn, others map[string]bool
	read            time.Time
}

// usable reads what statements may use, or gives what was read lately.
func (db *DB) usable(ctx context.Context) (*cypherUsable, error) {
	if kept := db.cypherUsable.Load(); kept != nil && time.Since(kept.read) < cypherFunctionsKept {
		return kept, nil
	}
	rows, err := db.read(ctx, "read which functions the database has", graph.CypherFunctions, nil)
	if err != nil {
		return nil, err
	}
	usable := &cypherUsable{builtIn: map[string]bool{}, others: map[string]bool{}, read: time.Now()}
	for _, r := range rows {
		if name := r.text("name"); r.boolean("built_in") {
			usable.builtIn[strings.ToLower(name)] = true
		} else {
			usable.others[name] = true
		}
	}
	if usable.database, err = db.ownDatabase(ctx); err != nil {
		return nil, err
	}
	db.cypherUsable.Store(usable)
	return usable, nil
}

// ownDatabase is the name of the session's database behind the operators of its
// plans, which an alias of it is not.
func (db *DB) ownDatabase(ctx context.Context) (string, error) {
	const doing = "ask which database a session has"
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, "EXPLAIN\n"+graph.CypherFunctions, nil, timeLeft(ctx))
	if err != nil {
		return "", db.translate(ctx, doing, err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return "", db.translate(ctx, doing, err)
	}
	if summary.Plan() == nil {
		return "", nil
	}
	_, name, _ := strings.Cut(summary.Plan().Operator(), "@")
	return name, nil
}

// checkFunctions refuses a statement that names a function of a plugin's, which
// may read files or ask other hosts. Without a point there are only Neo4j's: it
// takes no others, and says itself what it doesn't know.
func (u *cypherUsable) checkFunctions(q cypher.Statement) error {
	for _, call := range q.Functions() {
		dotted := strings.Contains(call.Name, ".")
		if u.others[call.Name] || dotted && !u.builtIn[strings.ToLower(call.Name)] {
			return refused("line %d, column %d: the function %s can't be used here; only those that are built into Neo4j can", call.Line, call.Column, call.Name)
		}
	}
	return nil
}

// checkEvaluated refuses an operator that evaluates a function of a plugin's.
func (u *cypherUsable) checkEvaluated(details string) error {
	for name := range u.others {
		if strings.Contains(details, name+"(") {
			return refused("the function %s can't be used here, nor stand in a text; only those that are built into Neo4j can", name)
		}
	}
	return nil
}

// checkDatabase refuses an operator that runs elsewhere.
func (u *cypherUsable) checkDatabase(name string) error {
	if name != u.database {
		return refused("is about the database %s; USE can name no other than %s here", name, u.database)
	}
	return nil
}

package neo4jdb

import (
	"context"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/cypher"
)

// cypherFunctionsKept is how long the list of the database's functions is cached. Plugins
// are installed with a restart.
const cypherFunctionsKept = 10 * time.Minute

// cypherUsable is what statements by users may use of a database.
type cypherUsable struct {
	// database is the name of the session's database in plans.
	database string
	// builtIn are the functions of Neo4j, in lower case; others are those of plugins, as
	// they are written.
	builtIn, others map[string]bool
	read            time.Time
}

// usable returns what statements may use, from the cache while it is fresh.
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

// ownDatabase returns the name of the session's database as its plans have it, which
// differs from an alias of the database.
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

// checkFunctions rejects a statement that calls a function of a plugin, which could read
// files or connect to other hosts. A name without a point is left to Neo4j unless it is a
// plugin's: Neo4j reports names that it does not know.
func (u *cypherUsable) checkFunctions(q cypher.Statement) error {
	for _, call := range q.Functions() {
		dotted := strings.Contains(call.Name, ".")
		if u.others[call.Name] || dotted && !u.builtIn[strings.ToLower(call.Name)] {
			return refused("line %d, column %d: the function %s is not allowed; use functions that are built into Neo4j", call.Line, call.Column, call.Name)
		}
	}
	return nil
}

// checkEvaluated rejects an operator that evaluates a function of a plugin.
func (u *cypherUsable) checkEvaluated(details string) error {
	for name := range u.others {
		if strings.Contains(details, name+"(") {
			return refused("the function %s is not allowed, not even in a text; use functions that are built into Neo4j", name)
		}
	}
	return nil
}

// checkDatabase rejects an operator that runs in another database.
func (u *cypherUsable) checkDatabase(name string) error {
	if name != u.database {
		return refused("uses the database %s; only %s is allowed after USE", name, u.database)
	}
	return nil
}

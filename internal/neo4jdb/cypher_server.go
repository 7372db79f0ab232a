package neo4jdb

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// directServer is a driver for one server of the database, whose connections run through a relay.
// A user's statement has a driver of its own: what exceeds the relay's limit is then known to be
// of this statement, and SHOW TRANSACTIONS, which lists the transactions of one server, asks the
// server that has the statement.
type directServer struct {
	relay  *relay
	driver neo4j.DriverWithContext
	db     *DB
}

// directServer chooses a server that the database's own driver would read from.
func (db *DB) directServer(ctx context.Context) (*directServer, error) {
	const doing = "ask which server runs a statement"
	var address string
	err := db.persist(ctx, doing, func() (err error) {
		address, err = db.serverToRead(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	relay, err := newRelay(ctx, dialer(address, db.tls), db.rowSize)
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInternal, Message: "the server can't listen on loopback", Err: wrapped{doing, err}}
	}
	driver, err := neo4j.NewDriverWithContext(relay.uri(), db.auth, configure)
	if err != nil {
		relay.close()
		return nil, db.translate(ctx, doing, err)
	}
	return &directServer{relay, driver, db}, nil
}

// serverToRead returns the address of a server that reads are routed to.
func (db *DB) serverToRead(ctx context.Context) (string, error) {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, graph.CypherServer, nil, timeLeft(ctx))
	if err != nil {
		return "", err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return "", err
	}
	return summary.Server().Address(), nil
}

func (s *directServer) session(ctx context.Context) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: s.db.database, BookmarkManager: s.db.bookmarks, FetchSize: cypherFetch,
	})
}

// close closes the connections. The relay is first, so that nothing waits for the server.
func (s *directServer) close(ctx context.Context) {
	s.relay.close()
	_ = s.driver.Close(ctx)
}

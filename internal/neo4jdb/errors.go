package neo4jdb

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
)

// translate turns an error of the driver into a *kg.Error that says what was attempted. The
// order of the cases matters: the end of a context appears as many errors, and a closed driver
// as a usage error.
func (db *DB) translate(ctx context.Context, doing string, err error) error {
	var told *kg.Error
	if errors.As(err, &told) {
		return told
	}
	if ctx.Err() != nil {
		return &kg.Error{Code: kg.CodeTimeout, Message: "the request took longer than the time limit", Err: wrapped{doing, err}}
	}
	if db.closed.Load() {
		return &kg.Error{Code: kg.CodeUnavailable, Message: "the server is shutting down", Err: wrapped{doing, err}}
	}
	var refused *neo4j.Neo4jError
	if errors.As(err, &refused) {
		return fromCode(doing, refused)
	}
	if neo4j.IsConnectivityError(err) || neo4j.IsRetryable(err) {
		return &kg.Error{Code: kg.CodeUnavailable, Message: "cannot connect to the database", Err: wrapped{doing, err}}
	}
	return &kg.Error{Code: kg.CodeInternal, Message: "the database returned an unexpected result", Err: wrapped{doing, err}}
}

func fromCode(doing string, err *neo4j.Neo4jError) error {
	if strings.HasPrefix(err.Code, "Neo.ClientError.Transaction.InvalidBookmark") {
		return kg.Invalid(kg.Fault{Field: kg.BookmarkField, Code: kg.FaultValue, Message: "is no bookmark of this database; leave it out"})
	}
	code, message := kg.CodeInternal, "the database refused a statement"
	switch {
	case strings.HasPrefix(err.Code, "Neo.ClientError.Security."):
		code, message = kg.CodeUnauthorized, "Neo4j rejected the user name or the password"
	case strings.HasPrefix(err.Code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		code, message = kg.CodeTimeout, "the database took longer than the time limit"
	case err.Code == errVanished.Code:
		code, message = kg.CodeUnavailable, "other requests wrote to the same records at the same time; try again"
	case overtaken(err):
		code, message = kg.CodeConflict, "another request gave the same id or name to another record at the same time; try again"
	case err.Code == startFailed, err.Code == "Neo.DatabaseError.Transaction.TransactionLogError":
		code, message = kg.CodeUnavailable, "the database has stopped because of an error of its own, such as a full disk; its log has the reason, and it must be restarted"
	case err.Code == "Neo.ClientError.Database.DatabaseNotFound":
		code, message = kg.CodeUnavailable, "Neo4j has no database of that name"
	case strings.HasPrefix(err.Code, "Neo.TransientError."), strings.HasPrefix(err.Code, "Neo.ClientError.Cluster."):
		code, message = kg.CodeUnavailable, "the database is busy; try again"
	}
	return &kg.Error{Code: code, Message: message, Err: wrapped{doing, err}}
}

// startFailed is the code of every request to a database that has stopped, which Neo4j calls a panic.
const startFailed = "Neo.DatabaseError.Transaction.TransactionStartFailed"

// HasStopped reports whether err says that the database has stopped because of an error of its own,
// such as a full disk, while its process goes on: only a restart helps.
func HasStopped(err error) bool {
	var told *neo4j.Neo4jError
	return errors.As(err, &told) && told.Code == startFailed
}

// errVanished ends an attempt when another transaction has changed what this one read before: a
// record was deleted, or created. The transaction is retried.
var errVanished = &neo4j.Neo4jError{Code: "Neo.ClientError.Statement.EntityNotFound", Msg: "another transaction deleted or created it"}

// overtaken reports whether another transaction deleted, named or created something that this
// one read before. A retry finds the reason to refuse, or nothing left to do.
func overtaken(err error) bool {
	var told *neo4j.Neo4jError
	if !errors.As(err, &told) {
		return false
	}
	switch told.Code {
	case errVanished.Code, "Neo.ClientError.Schema.ConstraintValidationFailed",
		"Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", "Neo.ClientError.Schema.ConstraintAlreadyExists",
		"Neo.ClientError.Schema.IndexAlreadyExists":
		return true
	}
	return false
}

// wrapped adds to an error what was attempted.
type wrapped struct {
	doing string
	err   error
}

func (w wrapped) Error() string { return w.doing + ": " + w.err.Error() }
func (w wrapped) Unwrap() error { return w.err }

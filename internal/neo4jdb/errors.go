package neo4jdb

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/internal/kg"
)

// translate turns an error of the driver into one of the domain, with what was
// tried. The order matters: a context that ended shows as many things, and the
// last error of an exhausted retry hides behind its own type.
func translate(doing string, err error) error {
	var told *kg.Error
	if errors.As(err, &told) {
		return told
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &kg.Error{Code: kg.CodeTimeout, Message: "the time allowed ran out", Err: wrapped{doing, err}}
	}
	var exhausted *neo4j.TransactionExecutionLimit
	if errors.As(err, &exhausted) && len(exhausted.Errors) > 0 {
		err = exhausted.Errors[len(exhausted.Errors)-1]
	}
	var refused *neo4j.Neo4jError
	if errors.As(err, &refused) {
		return fromCode(doing, refused)
	}
	if neo4j.IsConnectivityError(err) || neo4j.IsRetryable(err) {
		return &kg.Error{Code: kg.CodeUnavailable, Message: "the database can't be reached", Err: wrapped{doing, err}}
	}
	return &kg.Error{Code: kg.CodeInternal, Message: "the database gave an unexpected answer", Err: wrapped{doing, err}}
}

func fromCode(doing string, err *neo4j.Neo4jError) error {
	code, message := kg.CodeInternal, "the database refused a statement"
	switch {
	case strings.HasPrefix(err.Code, "Neo.ClientError.Security."):
		code, message = kg.CodeUnauthorized, "Neo4j refused the user name or the password"
	case strings.HasPrefix(err.Code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		code, message = kg.CodeTimeout, "the time allowed ran out in the database"
	case err.Code == "Neo.ClientError.Schema.ConstraintValidationFailed":
		code, message = kg.CodeConflict, "somebody else wrote to it at the same moment; try again"
	case err.Code == "Neo.ClientError.Database.DatabaseNotFound":
		code, message = kg.CodeUnavailable, "Neo4j has no database of that name"
	case strings.HasPrefix(err.Code, "Neo.TransientError."):
		code, message = kg.CodeUnavailable, "the database is busy; try again"
	}
	return &kg.Error{Code: code, Message: message, Err: wrapped{doing, err}}
}

// wrapped is an error with what was tried.
type wrapped struct {
	doing string
	err   error
}

func (w wrapped) Error() string { return w.doing + ": " + w.err.Error() }
func (w wrapped) Unwrap() error { return w.err }

package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// cypherError translates an error of a statement by users: CodeInvalid when the statement
// is at fault, otherwise an error of the server. below is how many lines precede the
// statement in the text that the database was sent.
func (db *DB) cypherError(ctx context.Context, doing string, err error, below int) error {
	var told *neo4j.Neo4jError
	if errors.Is(ctx.Err(), context.Canceled) || !errors.As(err, &told) {
		return db.translate(ctx, doing, err)
	}
	switch {
	case ofServer(told.Code):
		return db.translate(ctx, doing, err)
	case strings.Contains(told.Code, "OutOfMemory") || strings.Contains(told.Code, "StackOverFlow"):
		return refused("takes more memory than the database gives; ask for less at once")
	case told.Code == "Neo.ClientError.Security.Forbidden":
		return refused("reads what the database does not let this server read: %s", placed(told.Msg, below))
	case told.Code == "Neo.ClientError.Database.DatabaseNotFound":
		// Only when the session's own is there, it is the statement that names another.
		if _, gone := db.ownDatabase(ctx); gone != nil {
			return gone
		}
		return refused("names a database that is not there; leave USE out: %s", placed(told.Msg, below))
	case strings.HasPrefix(told.Code, "Neo.ClientError."), strings.HasPrefix(told.Code, "Neo.DatabaseError.Statement."):
		return refused("%s", placed(told.Msg, below))
	}
	return db.translate(ctx, doing, err)
}

// ofServer reports whether a code in Neo4j's class of client errors is about the time, the
// connection, its credentials or the cluster, and not about a statement.
func ofServer(code string) bool {
	switch {
	case code == "Neo.ClientError.Security.Forbidden":
		return false
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"),
		strings.HasPrefix(code, "Neo.ClientError.Security."),
		strings.HasPrefix(code, "Neo.ClientError.Cluster."):
		return true
	}
	return false
}

// misunderstood reports whether the database could not decode a message, for example one
// with a parameter of an unknown type. The connection can't be used after that.
func misunderstood(err error) bool {
	var told *neo4j.Neo4jError
	return errors.As(err, &told) && strings.HasPrefix(told.Code, "Neo.ClientError.Request.")
}

var (
	// position matches a position in a statement in Neo4j's messages.
	position = regexp.MustCompile(`\(line (\d+), column (\d+) \(offset: \d+\)\)`)
	javaName = regexp.MustCompile(`(?:Caused by: )?\b(?:[a-z][\w$]*\.){2,}[A-Z][\w$]*:? ?`)
)

// placed returns a message of Neo4j with the position at its start, and without the text
// of the statement.
func placed(message string, below int) string {
	at := position.FindStringSubmatchIndex(message)
	if at == nil {
		return cleaned(message)
	}
	line, _ := strconv.Atoi(message[at[2]:at[3]])
	before := cleaned(message[:at[0]])
	if line -= below; line < 1 {
		return before
	}
	return fmt.Sprintf("line %d, column %s: %s", line, message[at[4]:at[5]], before)
}

// cleaned returns a message of Neo4j without names of Java classes.
func cleaned(message string) string {
	return strings.Join(strings.Fields(javaName.ReplaceAllString(message, "")), " ")
}

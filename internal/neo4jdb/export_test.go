package neo4jdb

// For tests against a database, which stand outside the package.
var (
	Literal         = literal
	BeginningOfTime = beginningOfTime
	EndOfTime       = endOfTime
)

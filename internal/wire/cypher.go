package wire

// CypherRequest is a statement in Cypher, and how far it may go.
type CypherRequest struct {
	// One read-only statement. Pass values as parameters.
	Statement string `json:"statement" validate:"required" maxLength:"32768" example:"MATCH (a:Person {id: $id})-[r]-(b:Entity) RETURN b.name, r.type, r.status ORDER BY b.name, r.id"`
	// The parameter values by name, without the `$`. Each is a CypherValue.
	Parameters map[string]any `json:"parameters,omitempty"`
	// The maximum number of rows.
	MaxRows *int `json:"max_rows,omitempty" minimum:"1" maximum:"10000" default:"1000" example:"1000"`
	// The maximum duration of the statement, in milliseconds.
	TimeoutMS *int `json:"timeout_ms,omitempty" minimum:"10" maximum:"25000" default:"10000" example:"10000"`
} //	@name	CypherRequest

// CypherAnswer is the answer to a statement.
type CypherAnswer struct {
	// The names of the columns.
	Columns []string `json:"columns" validate:"required" example:"b.name,r.type,r.status"`
	// The rows, in the order of the statement. Each has one value per column.
	Rows [][]CypherValue `json:"rows" validate:"required"`
	CypherSummary
} //	@name	CypherAnswer

// CypherSummary is what an answer has beside its rows.
type CypherSummary struct {
	// The number of rows.
	RowCount int `json:"row_count" validate:"required" example:"1"`
	// Why there may be more rows. Missing if the result is complete.
	Truncated *Truncated `json:"truncated,omitempty"`
	// Warnings of the database, for example about a label that no node has.
	Warnings []CypherWarning `json:"warnings,omitempty"`
	// The duration in milliseconds, including EXPLAIN.
	TookMS int64 `json:"took_ms" validate:"required" example:"12"`
} //	@name	CypherSummary

// CypherWarning is something odd in a statement that was run all the same.
type CypherWarning struct {
	Message string `json:"message" validate:"required" example:"One of the labels in your query is not available in the database (the missing label name is: Persn)"`
	// The line in the statement, from 1. Missing if the warning has no position.
	Line   int `json:"line,omitempty" example:"1"`
	Column int `json:"column,omitempty" example:"10"`
} //	@name	CypherWarning

// CypherValue is a value in Cypher.
//
//	@Description	A value in Cypher: plain JSON where that loses nothing, and else an object whose $type says what it is.
type CypherValue struct {
	Boolean bool `json:"boolean" extensions:"x-alternative"`
	// An integer up to 2^53 has no decimal point and no exponent; a float always has one of them.
	Number       float64                `json:"number" extensions:"x-alternative"`
	Text         string                 `json:"text" extensions:"x-alternative"`
	List         []CypherValue          `json:"list" extensions:"x-alternative"`
	Map          map[string]CypherValue `json:"map" extensions:"x-alternative"`
	Scalar       CypherScalar           `json:"scalar" extensions:"x-alternative"`
	Escaped      CypherMap              `json:"escaped" extensions:"x-alternative"`
	Point        CypherPoint            `json:"point" extensions:"x-alternative"`
	Node         CypherNode             `json:"node" extensions:"x-alternative"`
	Relationship CypherRelationship     `json:"relationship" extensions:"x-alternative"`
	Path         CypherPath             `json:"path" extensions:"x-alternative"`
} //	@name	CypherValue

// CypherScalar is a value whose text says all of it.
type CypherScalar struct {
	// The type: an integer beyond 2^53, a float that is NaN or infinite, bytes, or a temporal type.
	Type string `json:"$type" validate:"required" enums:"integer,float,bytes,date,time,local_time,date_time,local_date_time,duration" example:"date"`
	// The value: the digits of an integer; NaN, Infinity or -Infinity; bytes as base64; times in ISO 8601, followed by the name of the zone in brackets if there is one.
	Value string `json:"value" validate:"required" example:"2023-09-04"`
} //	@name	CypherScalar

// CypherMap is a map that has a member $type of its own.
type CypherMap struct {
	Type  string                 `json:"$type" validate:"required" enums:"map" example:"map"`
	Value map[string]CypherValue `json:"value" validate:"required"`
} //	@name	CypherMap

// CypherPoint is a point.
type CypherPoint struct {
	Type string `json:"$type" validate:"required" enums:"point" example:"point"`
	// 4326 (WGS 84, in degrees), 4979 (with a height in metres), 7203 or 9157 (Cartesian, in 2 or 3 dimensions).
	SRID int `json:"srid" validate:"required" example:"4326"`
	// The coordinates. In geographic systems, the longitude comes first.
	Coordinates []CypherValue `json:"coordinates" validate:"required"`
} //	@name	CypherPoint

// CypherNode is a node.
type CypherNode struct {
	Type string `json:"$type" validate:"required" enums:"node" example:"node"`
	// Identifies the node within this response. It can change between responses; the property `id` is permanent.
	ElementID  string                 `json:"element_id" validate:"required" example:"4:6f0c2a4e:12"`
	Labels     []string               `json:"labels" validate:"required" example:"Entity,Person"`
	Properties map[string]CypherValue `json:"properties" validate:"required"`
} //	@name	CypherNode

// CypherRelationship is a relationship from one node to another. Those between entities also have the properties subject_id and object_id.
type CypherRelationship struct {
	Type             string `json:"$type" validate:"required" enums:"relationship" example:"relationship"`
	ElementID        string `json:"element_id" validate:"required" example:"5:6f0c2a4e:7"`
	RelationshipType string `json:"relationship_type" validate:"required" example:"MET_WITH"`
	// The `element_id` of the start node.
	Start string `json:"start" validate:"required" example:"4:6f0c2a4e:12"`
	// The `element_id` of the end node.
	End        string                 `json:"end" validate:"required" example:"4:6f0c2a4e:13"`
	Properties map[string]CypherValue `json:"properties" validate:"required"`
} //	@name	CypherRelationship

// CypherPath is a way from one node to another.
type CypherPath struct {
	Type string `json:"$type" validate:"required" enums:"path" example:"path"`
	// The nodes in order, including both ends.
	Nodes []CypherNode `json:"nodes" validate:"required"`
	// The relationships between consecutive nodes, in either direction.
	Relationships []CypherRelationship `json:"relationships" validate:"required"`
} //	@name	CypherPath

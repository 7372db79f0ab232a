package cypher

// Value is a value of Cypher. The types of this file are all that there are.
type Value interface{ value() }

// The values without parts.
type (
	Null    struct{}
	Boolean bool
	Integer int64
	// Float may be NaN or infinite.
	Float  float64
	String string
	Bytes  []byte
)

// The values that contain others.
type (
	List []Value
	Map  map[string]Value
)

// Temporal is a date, a time or a duration.
type Temporal struct {
	Kind TemporalKind
	// Text is the ISO 8601 form. A date and time in a named zone has the name in brackets
	// at its end: 2023-09-05T14:00:00+02:00[Europe/Berlin].
	Text string
}

// TemporalKind is the type of a Temporal.
type TemporalKind string

// The temporal types of Cypher.
const (
	KindDate          TemporalKind = "date"
	KindTime          TemporalKind = "time"
	KindLocalTime     TemporalKind = "local_time"
	KindDateTime      TemporalKind = "date_time"
	KindLocalDateTime TemporalKind = "local_date_time"
	KindDuration      TemporalKind = "duration"
)

// TemporalKinds returns every TemporalKind, in the order of the documentation.
func TemporalKinds() []TemporalKind {
	return []TemporalKind{KindDate, KindTime, KindLocalTime, KindDateTime, KindLocalDateTime, KindDuration}
}

// Point is a point with two or three coordinates. Points on the earth (SRID 4326 and
// 4979) have the longitude first.
type Point struct {
	SRID        int
	Coordinates []float64
}

// Node is a node. ElementID identifies it within one answer only.
type Node struct {
	ElementID  string
	Labels     []string
	Properties Map
}

// Relationship is a relationship between two nodes.
type Relationship struct {
	ElementID, Type, StartID, EndID string
	Properties                      Map
}

// Path is a path: its nodes in order, and the relationship between each and the next.
type Path struct {
	Nodes         []Node
	Relationships []Relationship
}

func (Null) value()         {}
func (Boolean) value()      {}
func (Integer) value()      {}
func (Float) value()        {}
func (String) value()       {}
func (Bytes) value()        {}
func (List) value()         {}
func (Map) value()          {}
func (Temporal) value()     {}
func (Point) value()        {}
func (Node) value()         {}
func (Relationship) value() {}
func (Path) value()         {}

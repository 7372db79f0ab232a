package kg

// CypherValue is a value in Cypher: one of the Cypher… types of this file.
type CypherValue interface{ cypherValue() }

// The values that have no parts.
type (
	CypherNull    struct{}
	CypherBoolean bool
	CypherInteger int64
	// CypherFloat may be NaN or infinite.
	CypherFloat  float64
	CypherString string
	CypherBytes  []byte
)

// The values that hold others.
type (
	CypherList []CypherValue
	CypherMap  map[string]CypherValue
)

// CypherTemporal is a time or a duration.
type CypherTemporal struct {
	Kind CypherTemporalKind
	// Text is as ISO 8601 has it; that of a date and time in a zone ends with the
	// zone's name in brackets: 2023-09-05T14:00:00+02:00[Europe/Berlin].
	Text string
}

// CypherTemporalKind says which sort of time.
type CypherTemporalKind string

// The sorts of time.
const (
	CypherDate          CypherTemporalKind = "date"
	CypherTime          CypherTemporalKind = "time"
	CypherLocalTime     CypherTemporalKind = "local_time"
	CypherDateTime      CypherTemporalKind = "date_time"
	CypherLocalDateTime CypherTemporalKind = "local_date_time"
	CypherDuration      CypherTemporalKind = "duration"
)

// CypherTemporalKinds returns every sort of time, in the order in which they are
// documented.
func CypherTemporalKinds() []CypherTemporalKind {
	return []CypherTemporalKind{CypherDate, CypherTime, CypherLocalTime, CypherDateTime, CypherLocalDateTime, CypherDuration}
}

// CypherPoint is a point of two or three coordinates. Of points on the earth
// (SRID 4326 and 4979) the longitude comes first.
type CypherPoint struct {
	SRID        int
	Coordinates []float64
}

// CypherNode is a node. ElementID tells it from others within one answer only.
type CypherNode struct {
	ElementID  string
	Labels     []string
	Properties CypherMap
}

// CypherRelationship is a relationship between two nodes.
type CypherRelationship struct {
	ElementID, Type, StartID, EndID string
	Properties                      CypherMap
}

// CypherPath is a way from one node to another: the nodes in order, and the
// relationship between each and the next.
type CypherPath struct {
	Nodes         []CypherNode
	Relationships []CypherRelationship
}

func (CypherNull) cypherValue()         {}
func (CypherBoolean) cypherValue()      {}
func (CypherInteger) cypherValue()      {}
func (CypherFloat) cypherValue()        {}
func (CypherString) cypherValue()       {}
func (CypherBytes) cypherValue()        {}
func (CypherList) cypherValue()         {}
func (CypherMap) cypherValue()          {}
func (CypherTemporal) cypherValue()     {}
func (CypherPoint) cypherValue()        {}
func (CypherNode) cypherValue()         {}
func (CypherRelationship) cypherValue() {}
func (CypherPath) cypherValue()         {}

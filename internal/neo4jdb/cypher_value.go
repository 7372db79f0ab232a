package neo4jdb

import (
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
)

// cypherValue converts a value of the driver.
func cypherValue(v any) cypher.Value {
	switch v := v.(type) {
	case nil:
		return cypher.Null{}
	case bool:
		return cypher.Boolean(v)
	case int64:
		return cypher.Integer(v)
	case float64:
		return cypher.Float(v)
	case string:
		return cypher.String(v)
	case []byte:
		return cypher.Bytes(v)
	case []any:
		list := make(cypher.List, len(v))
		for i, item := range v {
			list[i] = cypherValue(item)
		}
		return list
	case map[string]any:
		return cypherMap(v)
	case neo4j.Point2D:
		return cypher.Point{SRID: int(v.SpatialRefId), Coordinates: []float64{v.X, v.Y}}
	case neo4j.Point3D:
		return cypher.Point{SRID: int(v.SpatialRefId), Coordinates: []float64{v.X, v.Y, v.Z}}
	case neo4j.Node:
		return cypherNode(v)
	case neo4j.Relationship:
		return cypherRelationship(v)
	case neo4j.Path:
		return cypherPath(v)
	}
	return cypherTemporal(v)
}

func cypherMap(m map[string]any) cypher.Map {
	out := make(cypher.Map, len(m))
	for name, v := range m {
		out[name] = cypherValue(v)
	}
	return out
}

func cypherNode(n neo4j.Node) cypher.Node {
	return cypher.Node{ElementID: n.ElementId, Labels: n.Labels, Properties: cypherMap(n.Props)}
}

func cypherRelationship(r neo4j.Relationship) cypher.Relationship {
	return cypher.Relationship{ElementID: r.ElementId, Type: r.Type, StartID: r.StartElementId, EndID: r.EndElementId, Properties: cypherMap(r.Props)}
}

func cypherPath(p neo4j.Path) cypher.Path {
	var out cypher.Path
	for _, n := range p.Nodes {
		out.Nodes = append(out.Nodes, cypherNode(n))
	}
	for _, r := range p.Relationships {
		out.Relationships = append(out.Relationships, cypherRelationship(r))
	}
	return out
}

// cypherTemporal converts a date, time or duration. A value of any other type, which a
// later Neo4j may have, becomes a string.
func cypherTemporal(v any) cypher.Value {
	switch v := v.(type) {
	case time.Time:
		return cypher.Temporal{Kind: cypher.KindDateTime, Text: zoned(v)}
	case neo4j.Date:
		return cypher.Temporal{Kind: cypher.KindDate, Text: v.String()}
	case neo4j.Time:
		return cypher.Temporal{Kind: cypher.KindTime, Text: v.String()}
	case neo4j.LocalTime:
		return cypher.Temporal{Kind: cypher.KindLocalTime, Text: v.String()}
	case neo4j.LocalDateTime:
		return cypher.Temporal{Kind: cypher.KindLocalDateTime, Text: v.String()}
	case neo4j.Duration:
		return cypher.Temporal{Kind: cypher.KindDuration, Text: v.String()}
	}
	return cypher.String(fmt.Sprint(v))
}

// zoned writes an instant with its offset, and with its zone when that has a name.
func zoned(t time.Time) string {
	text := t.Format(time.RFC3339Nano)
	if name := t.Location().String(); strings.Contains(name, "/") {
		text += "[" + name + "]"
	}
	return text
}

package neo4jdb

import (
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
)

// cypherValue is a value of the driver's as the domain has it.
func cypherValue(v any) kg.CypherValue {
	switch v := v.(type) {
	case nil:
		return kg.CypherNull{}
	case bool:
		return kg.CypherBoolean(v)
	case int64:
		return kg.CypherInteger(v)
	case float64:
		return kg.CypherFloat(v)
	case string:
		return kg.CypherString(v)
	case []byte:
		return kg.CypherBytes(v)
	case []any:
		list := make(kg.CypherList, len(v))
		for i, item := range v {
			list[i] = cypherValue(item)
		}
		return list
	case map[string]any:
		return cypherMap(v)
	case neo4j.Point2D:
		return kg.CypherPoint{SRID: int(v.SpatialRefId), Coordinates: []float64{v.X, v.Y}}
	case neo4j.Point3D:
		return kg.CypherPoint{SRID: int(v.SpatialRefId), Coordinates: []float64{v.X, v.Y, v.Z}}
	case neo4j.Node:
		return cypherNode(v)
	case neo4j.Relationship:
		return cypherRelationship(v)
	case neo4j.Path:
		return cypherPath(v)
	}
	return cypherTemporal(v)
}

func cypherMap(m map[string]any) kg.CypherMap {
	out := make(kg.CypherMap, len(m))
	for name, v := range m {
		out[name] = cypherValue(v)
	}
	return out
}

func cypherNode(n neo4j.Node) kg.CypherNode {
	return kg.CypherNode{ElementID: n.ElementId, Labels: n.Labels, Properties: cypherMap(n.Props)}
}

func cypherRelationship(r neo4j.Relationship) kg.CypherRelationship {
	return kg.CypherRelationship{ElementID: r.ElementId, Type: r.Type, StartID: r.StartElementId, EndID: r.EndElementId, Properties: cypherMap(r.Props)}
}

func cypherPath(p neo4j.Path) kg.CypherPath {
	var out kg.CypherPath
	for _, n := range p.Nodes {
		out.Nodes = append(out.Nodes, cypherNode(n))
	}
	for _, r := range p.Relationships {
		out.Relationships = append(out.Relationships, cypherRelationship(r))
	}
	return out
}

// cypherTemporal is a time; what is none, of a later Neo4j, is told as a text.
func cypherTemporal(v any) kg.CypherValue {
	switch v := v.(type) {
	case time.Time:
		return kg.CypherTemporal{Kind: kg.CypherDateTime, Text: zoned(v)}
	case neo4j.Date:
		return kg.CypherTemporal{Kind: kg.CypherDate, Text: v.String()}
	case neo4j.Time:
		return kg.CypherTemporal{Kind: kg.CypherTime, Text: v.String()}
	case neo4j.LocalTime:
		return kg.CypherTemporal{Kind: kg.CypherLocalTime, Text: v.String()}
	case neo4j.LocalDateTime:
		return kg.CypherTemporal{Kind: kg.CypherLocalDateTime, Text: v.String()}
	case neo4j.Duration:
		return kg.CypherTemporal{Kind: kg.CypherDuration, Text: v.String()}
	}
	return kg.CypherString(fmt.Sprint(v))
}

// zoned is an instant with its offset, and with its zone when that has a name.
func zoned(t time.Time) string {
	text := t.Format(time.RFC3339Nano)
	if name := t.Location().String(); strings.Contains(name, "/") {
		text += "[" + name + "]"
	}
	return text
}

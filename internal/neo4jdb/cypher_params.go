package neo4jdb

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
)

// cypherParams converts parameters to values of the driver. It returns CodeInvalid with a
// fault for each that can't be converted.
func cypherParams(given cypher.Map) (map[string]any, error) {
	p := &parameters{}
	params := p.members("parameters", given)
	return params, kg.Invalid(p.faults...)
}

// parameters collects the faults of parameters while it converts them.
type parameters struct{ faults []kg.Fault }

func (p *parameters) fault(path, format string, args ...any) any {
	p.faults = append(p.faults, kg.Fault{Field: path, Code: kg.FaultFormat, Message: fmt.Sprintf(format, args...)})
	return nil
}

func (p *parameters) members(path string, m cypher.Map) map[string]any {
	out := make(map[string]any, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out[name] = p.value(path+"."+name, m[name])
	}
	return out
}

func (p *parameters) value(path string, v cypher.Value) any {
	switch v := v.(type) {
	case cypher.Boolean:
		return bool(v)
	case cypher.Integer:
		return int64(v)
	case cypher.Float:
		return float64(v)
	case cypher.String:
		return string(v)
	case cypher.Bytes:
		return []byte(v)
	case cypher.List:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = p.value(fmt.Sprintf("%s[%d]", path, i), item)
		}
		return out
	case cypher.Map:
		return p.members(path, v)
	case cypher.Point:
		return p.point(path, v)
	case cypher.Temporal:
		return p.temporal(path, v)
	case cypher.Node, cypher.Relationship, cypher.Path:
		return p.fault(path, "cannot be a parameter; pass its id property and match by that")
	}
	return nil
}

// dimensions maps an SRID to the number of coordinates of its points.
var dimensions = map[int]int{4326: 2, 4979: 3, 7203: 2, 9157: 3}

func (p *parameters) point(path string, v cypher.Point) any {
	c := v.Coordinates
	if dimensions[v.SRID] == 0 || dimensions[v.SRID] != len(c) {
		return p.fault(path, "is not a point; expected srid 4326 or 7203 with two coordinates, or 4979 or 9157 with three")
	}
	srid := uint32(v.SRID) // #nosec G115 -- one of dimensions
	if len(c) == 2 {
		return neo4j.Point2D{SpatialRefId: srid, X: c[0], Y: c[1]}
	}
	return neo4j.Point3D{SpatialRefId: srid, X: c[0], Y: c[1], Z: c[2]}
}

// layouts maps each type to its layout and an example.
var layouts = map[cypher.TemporalKind]struct{ layout, like string }{
	cypher.KindDate:          {"2006-01-02", "2023-09-04"},
	cypher.KindTime:          {"15:04:05Z07:00", "14:30:00+02:00"},
	cypher.KindLocalTime:     {"15:04:05", "14:30:00"},
	cypher.KindDateTime:      {time.RFC3339, "2023-09-05T14:00:00Z, or with [Europe/Berlin] behind"},
	cypher.KindLocalDateTime: {"2006-01-02T15:04:05", "2023-09-05T14:00:00"},
}

// greatestOffset is the largest offset from UTC that Neo4j stores, in seconds.
const greatestOffset = 18 * 3600

func (p *parameters) temporal(path string, v cypher.Temporal) any {
	if v.Kind == cypher.KindDuration {
		return p.duration(path, v.Text)
	}
	as := layouts[v.Kind]
	text, zone := v.Text, ""
	if v.Kind == cypher.KindDateTime && strings.HasSuffix(text, "]") {
		text, zone, _ = strings.Cut(strings.TrimSuffix(text, "]"), "[")
	}
	at, err := time.Parse(as.layout, text)
	if err != nil {
		return p.fault(path, "is not a %s; expected a value such as %s", v.Kind, as.like)
	}
	_, offset := at.Zone()
	if max(offset, -offset) > greatestOffset {
		return p.fault(path, "has an offset of more than 18 hours; expected -18:00 to +18:00")
	}
	if offset != 0 {
		at = at.In(time.FixedZone("Offset", offset)) // how the driver names a zone without a name
	}
	switch v.Kind {
	case cypher.KindDate:
		return neo4j.DateOf(at)
	case cypher.KindTime:
		return neo4j.OffsetTimeOf(at)
	case cypher.KindLocalTime:
		return neo4j.LocalTimeOf(at)
	case cypher.KindLocalDateTime:
		return neo4j.LocalDateTimeOf(at)
	}
	if zone == "" {
		return at
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		return p.fault(path, "the time zone %q is unknown; expected a name such as Europe/Paris", zone)
	}
	return at.In(place)
}

// iso8601 matches a duration. Its groups are the sign, years, months, weeks, days, hours,
// minutes, seconds, and the fraction of the seconds.
var iso8601 = regexp.MustCompile(`^([-+]?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)(?:\.(\d{1,9}))?S)?)?$`)

func (p *parameters) duration(path, text string) any {
	found := iso8601.FindStringSubmatch(text)
	if found == nil || strings.HasSuffix(text, "P") || strings.HasSuffix(text, "T") {
		return p.fault(path, "is not an ISO 8601 duration; expected a value such as P1Y2M3DT4H5M6.5S")
	}
	sign := int64(1)
	if found[1] == "-" {
		sign = -1
	}
	var n [7]int64
	for i, digits := range found[2:9] {
		if digits == "" {
			continue
		}
		whole, err := strconv.ParseInt(digits, 10, 48)
		if err != nil {
			return p.fault(path, "is too long a duration; use smaller numbers")
		}
		n[i] = sign * whole
	}
	nanos, _ := strconv.ParseInt((found[9] + "000000000")[:9], 10, 64)
	if sign < 0 != strings.HasPrefix(found[8], "-") {
		nanos = -nanos
	}
	return durationOf(n[0]*12+n[1], n[2]*7+n[3], n[4]*3600+n[5]*60+n[6], nanos)
}

// durationOf returns a duration whose nanoseconds are not negative, as in Neo4j.
func durationOf(months, days, seconds, nanos int64) neo4j.Duration {
	if nanos < 0 {
		seconds, nanos = seconds-1, nanos+int64(time.Second)
	}
	return neo4j.DurationOf(months, days, seconds, int(nanos))
}

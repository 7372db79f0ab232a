package ingest

import (
	"encoding/json"
	"fmt"
)

// What a record is.
const (
	entityRecord = "entity"
	sourceRecord = "source"
	claimRecord  = "claim"
	typeRecord   = "relation_type"
)

// record is one thing to send, with its body as the API takes it.
type record struct {
	what string
	// kind is that of an entity.
	kind, id string
	body     json.RawMessage
	// mentioned: a foreign file speaks of it without being the record of it. It is
	// made when missing, and never replaced, since the graph may know more.
	mentioned bool
}

// row is what a format makes of one line: the records to send in this order, or
// why there are none.
type row struct {
	// line is the number of its first line in the file, from 1.
	line int
	// raw is the line as it stands there, or nil when it was too long to be kept.
	raw     []byte
	records []record
	// unserved names the code or shape for which there is no relation type.
	unserved string
	faults   []Fault
}

// Fault is what is wrong with one field of a line; Field may be empty.
type Fault struct {
	Field, Reason string
}

func (f Fault) String() string {
	if f.Field == "" {
		return f.Reason
	}
	return f.Field + ": " + f.Reason
}

func fault(field, format string, values ...any) Fault {
	return Fault{field, fmt.Sprintf(format, values...)}
}

// entity is the body of an entity that formats other than the native one write.
type entity struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Aliases     []alias           `json:"aliases,omitempty"`
	Description string            `json:"description,omitempty"`
	ExternalIDs map[string]string `json:"external_ids,omitempty"`
	BirthDate   string            `json:"birth_date,omitempty"`
	DeathDate   string            `json:"death_date,omitempty"`
	ISOCode     string            `json:"iso_code,omitempty"`
	Latitude    *float64          `json:"latitude,omitempty"`
	Longitude   *float64          `json:"longitude,omitempty"`
	Occurred    string            `json:"occurred,omitempty"`
}

type alias struct {
	Name     string `json:"name"`
	Language string `json:"language,omitempty"`
}

type source struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	URL         string `json:"url,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	PublishedAt string `json:"published_at"`
}

type claim struct {
	ID              string         `json:"id,omitempty"`
	Relation        relation       `json:"relation"`
	Modality        string         `json:"modality"`
	Occurred        string         `json:"occurred,omitempty"`
	Place           string         `json:"place,omitempty"`
	Attribution     []attribution  `json:"attribution,omitempty"`
	Source          string         `json:"source"`
	Quote           *quote         `json:"quote,omitempty"`
	Concerns        []concern      `json:"concerns,omitempty"`
	Summary         string         `json:"summary,omitempty"`
	Details         map[string]any `json:"details,omitempty"`
	FirstReportedBy string         `json:"first_reported_by,omitempty"`
	Credibility     int            `json:"credibility,omitempty"`
}

type relation struct {
	Type    string `json:"type"`
	Subject string `json:"subject"`
	Object  string `json:"object"`
	Key     string `json:"key,omitempty"`
}

type attribution struct {
	Kind       string   `json:"kind"`
	Entity     string   `json:"entity,omitempty"`
	Descriptor string   `json:"descriptor,omitempty"`
	OnBehalfOf []string `json:"on_behalf_of,omitempty"`
	ToldTo     string   `json:"told_to,omitempty"`
	Stated     string   `json:"stated,omitempty"`
}

type quote struct {
	Exact string `json:"exact"`
}

type concern struct {
	Entity string `json:"entity"`
	Role   string `json:"role"`
}

func entityOf(kind string, e entity, mentioned bool) record {
	return record{what: entityRecord, kind: kind, id: e.ID, body: encode(e), mentioned: mentioned}
}

// mention is an entity of which no more is known than its name and kind.
func mention(kind, id, name string) record { return entityOf(kind, entity{ID: id, Name: name}, true) }

func sourceOf(s source) record {
	return record{what: sourceRecord, id: s.ID, body: encode(s), mentioned: true}
}

func claimOf(c claim) record { return record{what: claimRecord, id: c.ID, body: encode(c)} }

// encode writes what has no cycles and no numbers but finite ones.
func encode(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

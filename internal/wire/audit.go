package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// AuditEntry says who did, or tried to do, what, and when.
type AuditEntry struct {
	// The id. Later entries have greater ids.
	ID string    `json:"id" validate:"required" example:"000642a1c3f5e8b0-k7bq2xvm4p"`
	At time.Time `json:"at" validate:"required" format:"date-time" example:"2026-11-01T09:30:00Z"`
	// The recorded author: the name of a key, `administrator`, or `anonymous` without credentials.
	Actor string `json:"actor" validate:"required" example:"press-desk"`
	// How the actor was recognised.
	Means string `json:"means" validate:"required" enums:"none,key,configuration,token,session" example:"key"`
	// The id of the API key.
	Key string `json:"key,omitempty" example:"k7bq2xvm4pzc"`
	// The method and the template of the path.
	Operation string `json:"operation" validate:"required" example:"POST /v1/claims/{id}/erase"`
	// The path.
	Target string `json:"target" validate:"required" example:"/v1/claims/80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369/erase"`
	// `refused`: the actor may not do it, or not as often. `failed`: the request or the server was at fault.
	Outcome string `json:"outcome" validate:"required" enums:"done,refused,failed" example:"done"`
	// The status of the response.
	Status int `json:"status" validate:"required" example:"200"`
	// The code of the problem, if the response was one.
	Code string `json:"code,omitempty" example:"role_missing"`
	// What else there is to know, such as the statement of Cypher, or why credentials were not valid.
	Detail string `json:"detail,omitempty" example:"MATCH (e:Entity) RETURN count(*)"`
	// The `X-Request-ID`.
	RequestID string `json:"request_id" validate:"required" example:"YQ3KOW2CV6L7GDF5A4BWR3XZMN"`
	// The address of the sender.
	Address string `json:"address" validate:"required" example:"192.0.2.1"`
	// How many requests the entry is for. Refusals of unknown senders that repeat within a minute are counted together.
	Count int `json:"count" validate:"required" example:"1"`
} //	@name	AuditEntry

// NewAuditEntry converts an entry.
func NewAuditEntry(e kg.AuditEntry) AuditEntry {
	return AuditEntry{
		ID: e.ID, At: e.At, Actor: e.Actor, Means: e.Means, Key: e.KeyID, Operation: e.Operation, Target: e.Target, Outcome: string(e.Outcome),
		Status: e.Status, Code: e.Code, Detail: e.Detail, RequestID: e.RequestID, Address: e.Address, Count: e.Count,
	}
}

// AuditList is a page of entries.
type AuditList = List[AuditEntry] //	@name	AuditList

package wire

import "github.com/entente-graph/entente/internal/kg"

// ReportAnswer is what became of a report.
type ReportAnswer struct {
	// Whether nothing was stored, because the request was a dry run.
	DryRun bool `json:"dry_run" validate:"required" example:"false"`
	// The numbers of records that were created.
	Added ReportCounts `json:"added" validate:"required"`
	// The source of the claims.
	Source ReportedSource `json:"source" validate:"required"`
	// The other documents that the report names.
	RelatedSources []ReportedSource `json:"related_sources" validate:"required"`
	// The names of the report, in the order in which they first occur.
	Names []ReportedName `json:"names" validate:"required"`
	// The claims, in the order of the report.
	Claims []ReportedClaim `json:"claims" validate:"required"`
} //	@name	ReportAnswer

// ReportCounts are numbers of records.
type ReportCounts struct {
	Entities int `json:"entities" validate:"required" example:"2"`
	Sources  int `json:"sources" validate:"required" example:"1"`
	Claims   int `json:"claims" validate:"required" example:"4"`
} //	@name	ReportCounts

// ReportedSource is what became of a document of a report.
type ReportedSource struct {
	// Where the report has it.
	Field string `json:"field" validate:"required" example:"source"`
	ID    string `json:"id" validate:"required" example:"associated-press-2023-09-05"`
	// Whether it was found by its id, found by its URL or title, or created.
	Outcome string `json:"outcome" validate:"required" enums:"known,matched,new" example:"new"`
	// What it was found by.
	By string `json:"by,omitempty" enums:"id,url,title" example:"url"`
	// The fields in which the stored source differs from the report. A report does not change a source that exists.
	Differs []string `json:"differs,omitempty" example:"title"`
} //	@name	ReportedSource

// ReportedName is what became of a name.
type ReportedName struct {
	// The name, or the id, as the report has it.
	Name string `json:"name" validate:"required" example:"Kim Jong Un"`
	// The places in which the report uses it.
	Fields []string `json:"fields" validate:"required" example:"claims[0].subject"`
	// `known`: an id is that of the entity. `matched`: exactly one entity has the name. `new`: no entity fits, and one is created. `ambiguous`: several fit. `unresolved`: none fits, and it is not known what to create.
	Outcome string `json:"outcome" validate:"required" enums:"known,matched,new,ambiguous,unresolved" example:"matched"`
	// The entity that is meant. Missing if the name is ambiguous or unresolved.
	Entity *Ref `json:"entity,omitempty"`
	// The name, alias or id by which it was found.
	By string `json:"by,omitempty" example:"Kim Jong-un"`
	// Whether `choose` decided.
	Chosen bool `json:"chosen,omitempty" example:"false"`
	// The entities that an ambiguous name may mean, or the possible duplicates of a new entity.
	Candidates []ImportCandidate `json:"candidates,omitempty"`
} //	@name	ReportedName

// ReportedClaim is what became of a claim.
type ReportedClaim struct {
	ID string `json:"id" validate:"required" example:"80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369"`
	// Whether it is new. Otherwise it was stored before, and nothing changed.
	New bool `json:"new" validate:"required" example:"true"`
	// Whether it is retracted. A claim that is sent again stays retracted.
	Retracted bool `json:"retracted,omitempty" example:"false"`
	// The relation that it is about.
	Relation ReportedRelation `json:"relation" validate:"required"`
	// The status of the relation before the report. Missing if there was no such relation.
	Before *ReportedStatus `json:"before,omitempty"`
	// The status of the relation with all claims of the report.
	After ReportedStatus `json:"after" validate:"required"`
	// The attribution as it is stored.
	Attribution []Attribution `json:"attribution,omitempty"`
	// Whether the end for which the speaker's government speaks was added to the attribution of a new claim.
	Completed bool `json:"completed,omitempty" example:"false"`
	// Possible mistakes.
	Warnings []Warning `json:"warnings,omitempty"`
} //	@name	ReportedClaim

// ReportedRelation says which relation a claim is about.
type ReportedRelation struct {
	ID      string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type    string `json:"type" validate:"required" example:"met-with"`
	Subject Ref    `json:"subject" validate:"required"`
	Object  Ref    `json:"object" validate:"required"`
	Key     string `json:"key,omitempty" example:"2023-09-summit"`
} //	@name	ReportedRelation

// ReportedStatus is the status of a relation.
type ReportedStatus struct {
	Status string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed" example:"expected"`
	// The reason for the status.
	StatusReason string `json:"status_reason" validate:"required" example:"the newest word on it is \"expected\", from one origin; nobody says that it happened"`
	// The number of independent origins that support the status.
	OriginCount int `json:"origin_count" validate:"required" example:"1"`
} //	@name	ReportedStatus

// NewReportAnswer converts what became of a report.
func NewReportAnswer(r kg.ReportResult) ReportAnswer {
	v := ReportAnswer{
		DryRun: r.DryRun, Added: ReportCounts{r.Entities, r.NewSources, r.NewClaims},
		Source: newReportedSource(r.Sources[0]), RelatedSources: []ReportedSource{}, Names: NewReportedNames(r.Names), Claims: []ReportedClaim{},
	}
	for _, s := range r.Sources[1:] {
		v.RelatedSources = append(v.RelatedSources, newReportedSource(s))
	}
	for _, c := range r.Claims {
		v.Claims = append(v.Claims, newReportedClaim(c))
	}
	return v
}

func newReportedSource(s kg.ReportedSource) ReportedSource {
	return ReportedSource{Field: s.Field, ID: s.ID, Outcome: string(s.Outcome), By: s.By, Differs: s.Differs}
}

// NewReportedNames converts what became of names.
func NewReportedNames(names []kg.ReportedName) []ReportedName {
	list := make([]ReportedName, len(names))
	for i, n := range names {
		list[i] = ReportedName{Name: n.Name, Fields: n.Fields, Outcome: string(n.Outcome), Entity: newOptionalRef(n.Entity), By: n.By, Chosen: n.Chosen}
		if list[i].Outcome == "" {
			list[i].Outcome = string(kg.NameUnresolved)
		}
		for _, c := range n.Candidates {
			list[i].Candidates = append(list[i].Candidates, ImportCandidate{ID: c.ID, Kind: string(c.Kind), Name: c.Name, Why: c.Why})
		}
	}
	return list
}

func newReportedClaim(c kg.ReportedClaim) ReportedClaim {
	v := ReportedClaim{
		ID: c.Claim.ID, New: c.Created, Retracted: c.Claim.Retracted(), Attribution: newAttribution(c.Claim.Attribution), Completed: c.Completed,
		Warnings: newWarnings(append(c.Warnings(), c.WarningsIn(c.Surroundings)...)),
	}
	if r := c.Before; r != nil {
		v.Before = &ReportedStatus{string(r.Status), r.Reason, r.OriginCount}
	}
	if r := c.After; r != nil {
		v.Relation = ReportedRelation{ID: r.ID, Type: r.Type, Subject: NewRef(r.Subject), Object: NewRef(r.Object), Key: r.Key}
		v.After = ReportedStatus{string(r.Status), r.Reason, r.OriginCount}
	}
	return v
}

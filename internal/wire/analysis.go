package wire

// AnalysisInput says what to find out about which part of the graph.
type AnalysisInput struct {
	// What to find out; left out: degree, pagerank and components.
	Measures []string `json:"measures,omitempty" enums:"degree,pagerank,betweenness,closeness,components,communities" example:"degree,pagerank,betweenness"`
	// The ids of the entities around which to look, at most 100; left out, the whole graph.
	Seeds []string `json:"seeds,omitempty" maxItems:"100" example:"kim-jong-un"`
	// How many hops to go from the seeds.
	Depth *int `json:"depth,omitempty" minimum:"0" maximum:"4" default:"1" example:"2"`
	// Only entities of these kinds; the seeds are of any.
	Kinds []string `json:"kinds,omitempty" enums:"{every-kind}" example:"person,government"`
	EvidenceInput
	// How many entities of each ranking, and how many components and communities.
	Limit *int `json:"limit,omitempty" minimum:"1" maximum:"100" default:"10" example:"10"`
	// How many members of each component and community.
	Members *int `json:"members,omitempty" minimum:"1" maximum:"1000" default:"20" example:"20"`
	// Of PageRank: how likely a walker follows a relation, rather than starts anew; more than 0, less than 1.
	Damping *float64 `json:"damping,omitempty" default:"0.85" example:"0.85"`
	// Of PageRank: it has settled when all changes of a step together are less.
	Tolerance *float64 `json:"tolerance,omitempty" minimum:"0.000000000001" maximum:"0.1" default:"0.00000001" example:"0.00000001"`
	// Of the communities: more than 1 for smaller ones, less for larger.
	Resolution *float64 `json:"resolution,omitempty" minimum:"0.01" maximum:"100" default:"1" example:"1"`
	// Of the communities: chooses among the orders in which they are tried.
	Seed *int `json:"seed,omitempty" minimum:"0" default:"1" example:"1"`
} //	@name	AnalysisInput

// Analysis is what was found out about a part of the graph.
type Analysis struct {
	// How many entities were measured.
	Nodes int `json:"nodes" validate:"required" example:"24"`
	// How many relations join them.
	Edges int `json:"edges" validate:"required" example:"31"`
	// The entities with the most relations.
	Degree []DegreeRank `json:"degree,omitzero" validate:"optional"`
	// The entities of the highest PageRank; all ranks together are 1.
	PageRank []Rank `json:"pagerank,omitzero" validate:"optional"`
	// The entities that are between most pairs of others: from 0 to 1.
	Betweenness []Rank `json:"betweenness,omitzero" validate:"optional"`
	// The entities that are closest to the others: from 0 to 1.
	Closeness []Rank `json:"closeness,omitzero" validate:"optional"`
	// What hangs together.
	Components *Components `json:"components,omitempty"`
	// Who has most to do with one another.
	Communities *Communities       `json:"communities,omitempty"`
	Parameters  AnalysisParameters `json:"parameters" validate:"required"`
	Clocks
	Ran
} //	@name	Analysis

// Rank is an entity with the value of a measure.
type Rank struct {
	Entity Ref     `json:"entity" validate:"required"`
	Value  float64 `json:"value" validate:"required" example:"0.125"`
} //	@name	Rank

// DegreeRank is an entity with how many relations it has.
type DegreeRank struct {
	Entity Ref `json:"entity" validate:"required"`
	// Those that lead to it; one without direction does, and leads away as well.
	In int `json:"in" validate:"required" example:"3"`
	// Those that lead away from it.
	Out int `json:"out" validate:"required" example:"5"`
	// All of them, each once.
	Total int `json:"total" validate:"required" example:"7"`
} //	@name	DegreeRank

// Group is some entities.
type Group struct {
	// How many there are.
	Size int `json:"size" validate:"required" example:"12"`
	// The first of them, in the order of their ids.
	Members []Ref `json:"members" validate:"required"`
} //	@name	Group

// Components are the sets of entities with a path between any two.
type Components struct {
	// How many there are.
	Count int `json:"count" validate:"required" example:"2"`
	// The largest of them; of the same size, in the order of their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Components

// Communities are sets of entities with many relations among themselves.
type Communities struct {
	// How many there are.
	Count int `json:"count" validate:"required" example:"4"`
	// How much more they keep to themselves than chance would have.
	Modularity float64 `json:"modularity" validate:"required" example:"0.41"`
	// The largest of them; of the same size, in the order of their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Communities

// AnalysisParameters is by what was measured.
type AnalysisParameters struct {
	Measures []string `json:"measures" validate:"required" example:"degree,pagerank"`
	Limit    int      `json:"limit" validate:"required" example:"10"`
	Members  int      `json:"members" validate:"required" example:"20"`
	// Missing when the whole graph was measured.
	Depth      *int    `json:"depth,omitempty" example:"2"`
	Damping    float64 `json:"damping" validate:"required" example:"0.85"`
	Tolerance  float64 `json:"tolerance" validate:"required" example:"0.00000001"`
	Resolution float64 `json:"resolution" validate:"required" example:"1"`
	Seed       int     `json:"seed" validate:"required" example:"1"`
} //	@name	AnalysisParameters

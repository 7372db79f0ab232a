package wire

// AnalysisInput says what to find out about which part of the graph.
type AnalysisInput struct {
	// The measures to compute. The default is degree, pagerank and components.
	Measures []string `json:"measures,omitempty" enums:"degree,pagerank,betweenness,closeness,components,communities" example:"degree,pagerank,betweenness"`
	// The ids of at most 100 entities to start from. The default is the whole graph.
	Seeds []string `json:"seeds,omitempty" maxItems:"100" example:"kim-jong-un"`
	// The maximum number of hops from a seed.
	Depth *int `json:"depth,omitempty" minimum:"0" maximum:"4" default:"1" example:"2"`
	// Only entities of these kinds. Seeds can be of any kind.
	Kinds []string `json:"kinds,omitempty" enums:"{every-kind}" example:"person,government"`
	EvidenceInput
	// The maximum number of entities in each ranking, of components, and of communities.
	Limit *int `json:"limit,omitempty" minimum:"1" maximum:"100" default:"10" example:"10"`
	// The maximum number of members listed for each component and community.
	Members *int `json:"members,omitempty" minimum:"1" maximum:"1000" default:"20" example:"20"`
	// For PageRank: the damping factor, between 0 and 1 (exclusive).
	Damping *float64 `json:"damping,omitempty" default:"0.85" example:"0.85"`
	// For PageRank: the computation stops when the changes of a step add up to less than this.
	Tolerance *float64 `json:"tolerance,omitempty" minimum:"0.000000000001" maximum:"0.1" default:"0.00000001" example:"0.00000001"`
	// For communities: a value above 1 gives smaller communities, a value below 1 larger ones.
	Resolution *float64 `json:"resolution,omitempty" minimum:"0.01" maximum:"100" default:"1" example:"1"`
	// For communities: the seed of the random order in which entities are visited.
	Seed *int `json:"seed,omitempty" minimum:"0" default:"1" example:"1"`
} //	@name	AnalysisInput

// Analysis is what was found out about a part of the graph.
type Analysis struct {
	// The number of measured entities.
	Nodes int `json:"nodes" validate:"required" example:"24"`
	// The number of relations between them.
	Edges int `json:"edges" validate:"required" example:"31"`
	// The entities with the most relations.
	Degree []DegreeRank `json:"degree,omitzero" validate:"optional"`
	// The entities with the highest PageRank. All ranks add up to 1.
	PageRank []Rank `json:"pagerank,omitzero" validate:"optional"`
	// The entities with the highest betweenness, from 0 to 1.
	Betweenness []Rank `json:"betweenness,omitzero" validate:"optional"`
	// The entities with the highest closeness, from 0 to 1.
	Closeness []Rank `json:"closeness,omitzero" validate:"optional"`
	// The connected components.
	Components *Components `json:"components,omitempty"`
	// Groups with many relations among their members.
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
	// The incoming relations. A relation without direction counts as incoming and outgoing.
	In int `json:"in" validate:"required" example:"3"`
	// The outgoing relations.
	Out int `json:"out" validate:"required" example:"5"`
	// All relations, each counted once.
	Total int `json:"total" validate:"required" example:"7"`
} //	@name	DegreeRank

// Group is some entities.
type Group struct {
	// The total number.
	Size int `json:"size" validate:"required" example:"12"`
	// The first members, ordered by id.
	Members []Ref `json:"members" validate:"required"`
} //	@name	Group

// Components are the sets of entities with a path between any two.
type Components struct {
	// The total number.
	Count int `json:"count" validate:"required" example:"2"`
	// The largest ones. Those of the same size are ordered by their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Components

// Communities are sets of entities with many relations among themselves.
type Communities struct {
	// The total number.
	Count int `json:"count" validate:"required" example:"4"`
	// The modularity: how much denser the communities are than in a random graph.
	Modularity float64 `json:"modularity" validate:"required" example:"0.41"`
	// The largest ones. Those of the same size are ordered by their first members.
	Groups []Group `json:"groups" validate:"required"`
} //	@name	Communities

// AnalysisParameters is by what was measured.
type AnalysisParameters struct {
	Measures []string `json:"measures" validate:"required" example:"degree,pagerank"`
	Limit    int      `json:"limit" validate:"required" example:"10"`
	Members  int      `json:"members" validate:"required" example:"20"`
	// Missing if the whole graph was measured.
	Depth      *int    `json:"depth,omitempty" example:"2"`
	Damping    float64 `json:"damping" validate:"required" example:"0.85"`
	Tolerance  float64 `json:"tolerance" validate:"required" example:"0.00000001"`
	Resolution float64 `json:"resolution" validate:"required" example:"1"`
	Seed       int     `json:"seed" validate:"required" example:"1"`
} //	@name	AnalysisParameters

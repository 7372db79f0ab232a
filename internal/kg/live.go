package kg

// LivePhase is what the projection of the graph in memory is doing.
type LivePhase string

// The phases of the projection.
const (
	// LiveOff: there is no projection, and the database answers all graph questions.
	LiveOff LivePhase = "off"
	// LiveBuilding: the graph is being read. The database answers meanwhile.
	LiveBuilding LivePhase = "building"
	// LiveReady: graph questions are answered from memory.
	LiveReady LivePhase = "ready"
)

// LiveState is the state of the projection of the graph in memory.
type LiveState struct {
	Phase LivePhase
	// Reason says why there is no projection, or why it is being built again; it may be empty.
	Reason string
	// Entities and Relations are the numbers in memory; entities without relations are not kept.
	// Bytes is the memory that they take, by estimate.
	Entities, Relations int
	Bytes               int64
	// Of is the number of relations in the database, those without edges included.
	Of int64
}

// Progress returns how much of the graph was read, from 0 to 1.
func (s LiveState) Progress() float64 {
	switch {
	case s.Phase == LiveReady:
		return 1
	case s.Phase != LiveBuilding || s.Of == 0:
		return 0
	}
	return min(1, float64(s.Relations)/float64(s.Of))
}

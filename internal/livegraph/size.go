package livegraph

import "unsafe"

// Size is the size of a Graph.
type Size struct {
	// Entities are those that are or were at the end of a relation.
	Entities, Relations int
	// Bytes is the memory that the graph takes, by estimate.
	Bytes int64
}

// Size returns the size of the graph.
func (g *Graph) Size() Size {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	return Size{Entities: g.entities.size(), Relations: g.present, Bytes: g.bytes()}
}

// Estimates in bytes: an item of a map with its share of empty slots, and a tie with the room that a
// growing list keeps free.
const (
	mapItem   = 64
	attached  = int64(unsafe.Sizeof(tie{})) * 5 / 4
	sliceHead = int64(unsafe.Sizeof([]tie{}))
)

func (g *Graph) bytes() int64 {
	return g.entities.bytes() + g.relations.bytes() +
		int64(cap(g.at))*sliceHead + int64(cap(g.kinds)) + 2*attached*int64(len(g.links)) +
		int64(cap(g.links))*int64(unsafe.Sizeof(link{})) +
		int64(len(g.older))*mapItem + int64(g.moments)*int64(unsafe.Sizeof(moment{}))
}

// Degree returns the number of an entity's relations, 0 for an unknown one.
func (g *Graph) Degree(entity string) int {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	n, known := g.entities.find(entity)
	if !known {
		return 0
	}
	return len(g.at[n])
}

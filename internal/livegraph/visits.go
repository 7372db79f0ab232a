package livegraph

// visits are the entities that a search has visited: a sparse set (Briggs and Torczon: An Efficient
// Representation for Sparse Sets, 1993), whose index need not be cleared between searches.
type visits struct {
	list  []visit
	index []uint32
}

type visit struct {
	entity uint32
	// before is the visit from which a relation led here, unless this is the end of its side.
	before, relation uint32
	// side is that of the end from which the search came, and depth the number of hops from there.
	side, depth uint8
}

// takeVisits returns an empty set for the entities of the graph.
func (g *Graph) takeVisits() *visits {
	v, _ := g.visits.Get().(*visits)
	if v == nil {
		v = new(visits)
	}
	if len(v.index) < len(g.at) {
		v.index = make([]uint32, len(g.at))
	}
	v.list = v.list[:0]
	return v
}

func (v *visits) add(one visit) uint32 {
	n := uint32(len(v.list))
	v.list = append(v.list, one)
	v.index[one.entity] = n
	return n
}

func (v *visits) find(entity uint32) (uint32, bool) {
	n := v.index[entity]
	return n, int(n) < len(v.list) && v.list[n].entity == entity
}

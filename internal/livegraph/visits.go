package livegraph

// visits are the entities that a search has visited.
type visits struct {
	list []visit
	// index has the place in list of each visited entity, and marks a bit for each. Most relations of a
	// large search lead to entities that were not visited. The bits answer this from the processor's
	// cache, where the index of a large graph has no room.
	index []uint32
	marks []uint64
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
	if v == nil || len(v.index) < len(g.at) {
		return &visits{index: make([]uint32, len(g.at)), marks: make([]uint64, len(g.at)/64+1)}
	}
	for i := range v.list {
		v.marks[v.list[i].entity/64] = 0
	}
	v.list = v.list[:0]
	return v
}

func (v *visits) add(one visit) uint32 {
	n := uint32(len(v.list))
	v.list = append(v.list, one)
	v.index[one.entity] = n
	v.marks[one.entity/64] |= 1 << (one.entity % 64)
	return n
}

func (v *visits) find(entity uint32) (uint32, bool) {
	if v.marks[entity/64]&(1<<(entity%64)) == 0 {
		return 0, false
	}
	return v.index[entity], true
}

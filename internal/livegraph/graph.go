package livegraph

import (
	"slices"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Relation is what a Graph keeps of a relation.
type Relation struct {
	ID, Type        string
	Subject, Object End
	Symmetric       bool
	// History has the figures after each publication time that changed them, oldest first; the last
	// item holds now. It is not empty.
	History []Moment
}

// End is an entity at an end of a relation.
type End struct {
	ID   string
	Kind kg.Kind
}

// Moment has the figures of a relation from a publication time on.
type Moment struct {
	Published time.Time
	kg.Outline
}

// Graph is a set of relations and the entities at their ends. Its methods may be called
// concurrently. Each call sees the graph at one moment; between two calls it may change.
type Graph struct {
	mutex sync.RWMutex
	// entities have ids, kinds as numbers, and ties in the order of the relations' ids.
	entities table
	kinds    []uint8
	at       [][]tie
	// relations have ids and links; one that was removed keeps its number.
	relations table
	links     []link
	// older are the items of histories before the last.
	older     map[uint32][]moment
	types     map[string]uint16
	typeNames []string
	// present is the number of relations that were not removed, and moments that of items in
	// older.
	present, moments int
	// visits has *visits that no search uses.
	visits sync.Pool
}

// link is a relation: the numbers of its ends, and its last moment.
type link struct {
	subject, object    uint32
	kind               uint16
	symmetric, present bool
	now                moment
}

// tie is a relation at one of its ends, with the other end and what most filters ask for. A search reads
// the ties of an entity in order, and seldom a link, which can be anywhere in memory.
type tie struct {
	relation, other uint32
	kind            uint16
	// status is that of the link's last moment.
	status uint8
}

// moment is a Moment in a third of the memory.
type moment struct {
	published     int64 // microseconds since 1970, UTC
	days, certain edtf.Span
	origins       int32
	status        uint8
	anonymous     bool
}

// New returns an empty Graph.
func New() *Graph {
	return &Graph{entities: newTable(), relations: newTable(), older: map[uint32][]moment{}, types: map[string]uint16{}}
}

// Put adds relations, or replaces those that have the same ids.
func (g *Graph) Put(relations ...Relation) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for i := range relations {
		g.put(&relations[i])
	}
}

// Remove removes the relations with these ids. Unknown ones are ignored.
func (g *Graph) Remove(ids ...string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for _, id := range ids {
		if n, known := g.relations.find(id); known {
			g.remove(n)
		}
	}
}

func (g *Graph) put(r *Relation) {
	n := g.relations.add(r.ID)
	if int(n) == len(g.links) {
		g.links = append(g.links, link{})
	}
	added := link{subject: g.end(r.Subject), object: g.end(r.Object), kind: g.typeNumber(r.Type), symmetric: r.Symmetric, present: true}
	old := g.links[n]
	if old.present && (old.subject != added.subject || old.object != added.object) {
		g.remove(n)
		old.present = false
	}
	last := len(r.History) - 1
	added.now = momentOf(r.History[last])
	g.moments -= len(g.older[n])
	delete(g.older, n)
	if last > 0 {
		older := make([]moment, last)
		for i := range older {
			older[i] = momentOf(r.History[i])
		}
		g.older[n] = older
		g.moments += last
	}
	g.links[n] = added
	if !old.present {
		g.present++
	}
	g.attach(added.subject, added.object, n)
	if added.object != added.subject {
		g.attach(added.object, added.subject, n)
	}
}

func (g *Graph) remove(n uint32) {
	l := &g.links[n]
	if !l.present {
		return
	}
	l.present = false
	g.present--
	g.detach(l.subject, n)
	if l.object != l.subject {
		g.detach(l.object, n)
	}
	g.moments -= len(g.older[n])
	delete(g.older, n)
}

// attach adds a relation to an entity's ties, or renews its tie. detach removes it.
func (g *Graph) attach(entity, other, relation uint32) {
	l := &g.links[relation]
	t := tie{relation: relation, other: other, kind: l.kind, status: l.now.status}
	at, found := g.position(entity, g.relations.key(relation))
	if found {
		g.at[entity][at] = t
		return
	}
	g.at[entity] = slices.Insert(g.at[entity], at, t)
}

func (g *Graph) detach(entity, relation uint32) {
	if at, found := g.position(entity, g.relations.key(relation)); found {
		g.at[entity] = slices.Delete(g.at[entity], at, at+1)
	}
}

// position returns where the relation with a key is, or belongs, among the ties of an entity.
func (g *Graph) position(entity uint32, wanted key) (int, bool) {
	list := g.at[entity]
	if n := len(list); n > 0 && g.relations.key(list[n-1].relation).compare(wanted) < 0 {
		return n, false // relations are read from the database in the order of their ids
	}
	return slices.BinarySearchFunc(list, wanted, func(t tie, wanted key) int { return g.relations.key(t.relation).compare(wanted) })
}

// end returns the number of an entity.
func (g *Graph) end(e End) uint32 {
	n := g.entities.add(e.ID)
	if int(n) == len(g.at) {
		g.at, g.kinds = append(g.at, nil), append(g.kinds, 0)
	}
	g.kinds[n] = kindNumber(e.Kind)
	return n
}

func (g *Graph) typeNumber(name string) uint16 {
	n, known := g.types[name]
	if !known {
		n = uint16(len(g.typeNames))
		g.types[name] = n
		g.typeNames = append(g.typeNames, name)
	}
	return n
}

// kindNumber returns the number of a kind, from 1; 0 for one that this version does not know.
func kindNumber(kind kg.Kind) uint8 { return uint8(slices.Index(kg.Kinds(), kind) + 1) }

// statuses has the status of each number; the first stands for one that this version does not know.
var statuses = append([]kg.Status{""}, kg.Statuses()...)

func statusNumber(s kg.Status) uint8 { return uint8(max(slices.Index(statuses, s), 0)) }

func momentOf(m Moment) moment {
	return moment{
		published: m.Published.UnixMicro(), days: m.Days, certain: m.Certain,
		origins: int32(m.Origins), status: statusNumber(m.Status), anonymous: m.AnonymousOnly,
	}
}

func (m *moment) outline() kg.Outline {
	return kg.Outline{Status: statuses[m.status], Origins: int(m.origins), AnonymousOnly: m.anonymous, Days: m.days, Certain: m.certain}
}

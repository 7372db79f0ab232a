// Whether a government g may speak for an entity e at the time of a claim c: a person who held a
// position of that government, or a place that it governs or that is in such a place.
EXISTS {
  MATCH (e)-[held:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(g)
  WHERE all(x IN [held, of] + parts WHERE x.status IN ['confirmed', 'reported'])
    AND (held.earliest IS NULL OR c.latest IS NULL OR held.earliest <= c.latest)
    AND (held.latest IS NULL OR c.earliest IS NULL OR held.latest >= c.earliest)
} OR EXISTS {
  MATCH (e)-[within:LOCATED_IN|PART_OF*0..8]->(:Place)<-[governs:GOVERNS]-(g)
  WHERE e:Place AND all(x IN within + [governs] WHERE x.status IN ['confirmed', 'reported'])
}

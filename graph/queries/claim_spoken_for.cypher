// Returns, for each claim that is not stored yet, the ends of its relation for which the government
// of its first speaker may speak.
//   $p.claims  a list of {position, ends, speakers, earliest, latest}: a number to return, the ids of
//              the ends, the ids of the first speaker and of those on whose behalf it speaks, and
//              the first and last day of the claim or null
UNWIND $p.claims AS c
UNWIND c.ends AS end
UNWIND c.speakers AS speaker
MATCH (e:Entity {id: end}), (g:Entity {id: speaker})
WHERE g:Government AND (
  // begin passage spoken_for
  EXISTS {
    MATCH (e)-[held:HOLDS_POSITION]->(:Entity)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(g)
    WHERE all(x IN [held, of] + parts WHERE x.status IN ['confirmed', 'reported'])
      AND (held.earliest IS NULL OR c.latest IS NULL OR held.earliest <= c.latest)
      AND (held.latest IS NULL OR c.earliest IS NULL OR held.latest >= c.earliest)
  } OR EXISTS {
    MATCH (e)-[within:LOCATED_IN|PART_OF*0..8]->(:Place)<-[governs:GOVERNS]-(g)
    WHERE e:Place AND all(x IN within + [governs] WHERE x.status IN ['confirmed', 'reported'])
  }
  // end passage
)
WITH DISTINCT c.position AS position, e.id AS id
ORDER BY position, id
RETURN position, collect(id) AS spoken_for

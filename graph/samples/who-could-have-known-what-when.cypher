// What could be known of a meeting of Kim Jong Un and Vladimir Putin, and from when on?
// One row per publication that changed the summary. After the import of
// examples/what-happened-next.ndjson the meeting is confirmed in the last one.
MATCH (a:Entity {id: 'kim-jong-un'})-[r:MET_WITH]-(b:Entity {id: 'vladimir-putin'})
UNWIND range(0, size(r.history_published) - 1) AS i
RETURN a.name AS one, b.name AS other, r.history_published[i] AS known_from, r.history_status[i] AS status,
       r.history_occurred[i] AS when_it_was, r.history_origin_count[i] AS origins
ORDER BY known_from

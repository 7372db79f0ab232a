// What was foreseen for September 2023, and what is its status now?
// A relation is included if it was ever planned, expected, proposed or possible, with dates
// at that time that overlap the month. Without a date it may be any month.
MATCH (a:Entity)-[r]->(b:Entity)
UNWIND range(0, size(r.history_published) - 1) AS i
WITH a, r, b, i
WHERE r.history_status[i] IN ['planned', 'expected', 'proposed', 'possible']
  AND r.history_earliest[i] <= date('2023-09-30') AND r.history_latest[i] >= date('2023-09-01')
WITH a, r, b, min(i) AS first
RETURN a.name AS subject, r.type AS relation, b.name AS object,
       r.history_status[first] AS foreseen_as, r.history_occurred[first] AS for_when, r.status AS now
ORDER BY subject, relation, object

// Who took part in the same event, and what is the status of their participation?
MATCH (a:Entity)-[ra:PARTICIPATED_IN]->(e:Event)<-[rb:PARTICIPATED_IN]-(b:Entity)
WHERE a.id < b.id
RETURN e.name AS event, e.occurred AS occurred, a.name AS one, ra.status AS one_is, b.name AS other, rb.status AS other_is
ORDER BY event, one, other

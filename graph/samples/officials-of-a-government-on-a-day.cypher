// Who held an office of the Russian government, or of one of its bodies, on 4 September
// 2023? Without the two conditions on days: everyone who ever did, as far as is recorded.
MATCH (g:Government {id: 'russia-government'})<-[parts:PART_OF*0..8]-(body:Entity)<-[of:POSITION_OF]-(position:Position)
MATCH (position)<-[holds:HOLDS_POSITION]-(who:Official)
WHERE all(r IN parts + [of, holds] WHERE r.status IN ['confirmed', 'reported'])
  AND coalesce(holds.earliest <= date('2023-09-04'), true) AND coalesce(holds.latest >= date('2023-09-04'), true)
RETURN DISTINCT who.name AS official, position.name AS position, body.name AS body, holds.status AS status, holds.occurred AS since_when
ORDER BY official

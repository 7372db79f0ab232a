// The relations of a list, page, in its order, and the kind and name of each entity that they refer
// to: once, since looking them up for each relation takes longer than reading the relations. It ends
// a statement, but for further columns.
RETURN [item IN page | item{.id, .type, .key, .symmetric, .subject_id, .object_id, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
         .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at}] AS relations,
       COLLECT {
         UNWIND page AS item
         UNWIND [item.subject_id, item.object_id, item.first_reported_by] + coalesce(item.places, []) AS mentioned
         WITH DISTINCT mentioned
         MATCH (entity:Entity {id: mentioned})
         RETURN entity{.id, .kind, .name}
       } AS entities

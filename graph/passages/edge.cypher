// The edge of a relation r with its figures as they were after entry i of its history.
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .first_published,
  status: r.history_status[i], occurred: r.history_occurred[i], date_conflict: r.history_date_conflict[i],
  certain_from: r.history_certain_from[i], certain_to: r.history_certain_to[i],
  claim_count: r.history_claim_count[i], origin_count: r.history_origin_count[i], dissent_count: r.history_dissent_count[i],
  anonymous_only: r.history_anonymous_only[i], last_published: r.history_published[i],
  first_reported_by: r.history_first_reported_by[i]} AS edge

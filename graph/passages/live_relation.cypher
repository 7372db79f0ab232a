// A relation r with an edge between s and o, as a projection in memory keeps it.
RETURN {
  id: r.id, type: r.type, symmetric: r.symmetric,
  subject: s.id, subject_kind: s.kind, object: o.id, object_kind: o.kind,
  published: r.history_published, status: r.history_status, origins: r.history_origin_count,
  anonymous_only: r.history_anonymous_only, earliest: r.history_earliest, latest: r.history_latest,
  certain_from: r.history_certain_from, certain_to: r.history_certain_to} AS relation

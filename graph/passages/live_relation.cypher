// A relation r as a projection in memory keeps it, without the kinds of its ends.
{
  id: r.id, type: r.type, symmetric: r.symmetric, subject: r.subject_id, object: r.object_id,
  published: r.history_published, status: r.history_status, origins: r.history_origin_count,
  anonymous_only: r.history_anonymous_only, earliest: r.history_earliest, latest: r.history_latest,
  certain_from: r.history_certain_from, certain_to: r.history_certain_to} AS relation

// The clocks of a claim c in a source s. They follow other conditions of a WHERE.
//   $p.known_at                 a publication time: claims published by then; or null for now
//   $p.valid_from, $p.valid_to  the first and last day of a window of valid time; or null
//   $p.certain                  whether it must be certain, not only possible, that the claim's date
//                               is in the window
AND ($p.known_at IS NULL OR s.published_at <= $p.known_at)
AND ($p.valid_from IS NULL
  OR ((c.earliest IS NULL OR c.earliest <= $p.valid_to) AND (c.latest IS NULL OR c.latest >= $p.valid_from)
    AND (NOT $p.certain OR (c.earliest >= $p.valid_from AND c.latest <= $p.valid_to))))

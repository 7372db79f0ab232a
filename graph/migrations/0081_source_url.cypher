// Finds sources by their URL. URLs can be longer than the keys of a range index.
CREATE TEXT INDEX source_url IF NOT EXISTS
FOR (s:Source) ON (s.url)

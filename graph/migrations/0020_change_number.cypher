// A change's number is its own. Serves the feed, in the order of the numbers.
CREATE CONSTRAINT change_number IF NOT EXISTS
FOR (c:Change) REQUIRE c.number IS UNIQUE

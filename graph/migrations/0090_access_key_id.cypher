// Keys of the API are found by their ids.
CREATE CONSTRAINT access_key_id IF NOT EXISTS
FOR (k:AccessKey) REQUIRE k.id IS UNIQUE

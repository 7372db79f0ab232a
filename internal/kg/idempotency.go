package kg

// Attempt is a request that came with an idempotency key.
type Attempt struct {
	Key string
	// Fingerprint tells the request from others that may have the same key.
	Fingerprint string
	// ID tells this attempt from a later one that took the key over.
	ID string
}

// Answer is what a request was answered, word for word.
type Answer struct {
	Status                      int
	ContentType, Location, ETag string
	Body                        []byte
}

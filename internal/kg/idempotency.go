package kg

// Attempt is a request with an idempotency key.
type Attempt struct {
	Key string
	// Fingerprint distinguishes the request from a different one with the same key.
	Fingerprint string
	// ID distinguishes the attempt from a later one that took over the key.
	ID string
}

// Answer is the stored response of a request with an idempotency key.
type Answer struct {
	Status                      int
	ContentType, Location, ETag string
	Body                        []byte
}

package httpapi

import "net/http"

// slots bound how many of something heavy are carried out at the same time.
type slots chan struct{}

// take takes one, or is a 429 that tells why there is none.
func (s slots) take(full string) error {
	select {
	case s <- struct{}{}:
		return nil
	default:
		return &requestError{http.StatusTooManyRequests, "too_many_requests", full}
	}
}

// leave gives it back.
func (s slots) leave() { <-s }

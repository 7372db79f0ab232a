package httpapi

// semaphore limits how many requests of one kind are served at the same time.
type semaphore chan struct{}

func newSemaphore(slots int) semaphore { return make(semaphore, slots) }

// acquire takes a slot. It returns an error of status 429 with the message full when all
// slots are taken.
func (s semaphore) acquire(full string) error {
	select {
	case s <- struct{}{}:
		return nil
	default:
		return &requestError{"too_many_requests", full}
	}
}

// release gives the slot back.
func (s semaphore) release() { <-s }

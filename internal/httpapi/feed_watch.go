package httpapi

import (
	"context"
	"sync"
	"time"
)

// lookEvery is the interval at which the end of the feed is read while streams are open.
const lookEvery = time.Second

// news is the end of the feed, or the error of reading it.
type news struct {
	end int64
	err error
}

// watch reads the end of the feed for all open streams together, so that the number of streams
// does not matter to the database. Without streams it reads nothing.
type watch struct {
	store     feedStore
	timeout   time.Duration
	newTicker func(time.Duration) (<-chan time.Time, func())

	mutex sync.Mutex
	open  map[chan news]bool
	stop  func()
}

func newWatch(c Config) *watch {
	return &watch{store: c.Store, timeout: c.Timeout, newTicker: c.NewTicker, open: map[chan news]bool{}}
}

// join returns a channel with the latest end of the feed, until leave is called.
func (w *watch) join() (told <-chan news, leave func()) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	last := make(chan news, 1)
	w.open[last] = true
	if len(w.open) == 1 {
		w.stop = w.start()
	}
	return last, func() { w.leave(last) }
}

func (w *watch) leave(last chan news) {
	w.mutex.Lock()
	delete(w.open, last)
	stop := func() {}
	if len(w.open) == 0 {
		stop = w.stop
	}
	w.mutex.Unlock()
	stop()
}

// start begins to read the end of the feed. stop ends this and waits for it.
func (w *watch) start() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ticks, stopTicks := w.newTicker(lookEvery)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer stopTicks()
		w.look(ctx, ticks)
	}()
	return func() {
		cancel()
		<-done
	}
}

func (w *watch) look(ctx context.Context, ticks <-chan time.Time) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		within, cancel := context.WithTimeout(ctx, w.timeout)
		end, err := w.store.FeedEnd(within, 0)
		cancel()
		if ctx.Err() == nil {
			w.tell(news{end, err})
		}
	}
}

func (w *watch) tell(n news) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for last := range w.open {
		select {
		case <-last:
		default:
		}
		last <- n
	}
}

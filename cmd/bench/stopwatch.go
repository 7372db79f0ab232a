package main

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

// spent is the share of one statement in the total time.
type spent struct {
	// On is the name of the statement.
	On    string  `json:"on"`
	Times int     `json:"times"`
	Share float64 `json:"share"`
}

// stopwatch adds up the durations of statements. The zero value is ready to use, and it is
// safe for concurrent use.
type stopwatch struct {
	mu    sync.Mutex
	total map[string]time.Duration
	times map[string]int
}

// observe is a [neo4jdb.Observer].
func (w *stopwatch) observe(_ context.Context, name string) (ended func(error)) {
	since := time.Now()
	return func(error) { w.add(name, time.Since(since)) }
}

func (w *stopwatch) add(name string, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.total == nil {
		w.total, w.times = map[string]time.Duration{}, map[string]int{}
	}
	w.total[name] += took
	w.times[name]++
}

// spent returns the share of each statement in the whole time, and the time outside of
// statements; the largest share is first.
func (w *stopwatch) spent(whole time.Duration) []spent {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []spent
	outside := whole
	for _, name := range slices.Sorted(maps.Keys(w.total)) {
		took := w.total[name]
		outside -= took
		list = append(list, spent{name, w.times[name], took.Seconds() / whole.Seconds()})
	}
	list = append(list, spent{"outside of statements", 1, outside.Seconds() / whole.Seconds()})
	slices.SortStableFunc(list, func(a, b spent) int { return cmp.Compare(b.Share, a.Share) })
	return list
}

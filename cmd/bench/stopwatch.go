package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// spent is the share of one statement in the total time.
type spent struct {
	// On is the beginning of the statement's comment.
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

func (w *stopwatch) observe(statement string, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.total == nil {
		w.total, w.times = map[string]time.Duration{}, map[string]int{}
	}
	w.total[statement] += took
	w.times[statement]++
}

// spent returns the share of each statement in the whole time, and the time outside of
// statements; the largest share is first.
func (w *stopwatch) spent(whole time.Duration) []spent {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []spent
	outside := whole
	for _, statement := range slices.Sorted(maps.Keys(w.total)) {
		took := w.total[statement]
		outside -= took
		list = append(list, spent{firstWords(statement), w.times[statement], took.Seconds() / whole.Seconds()})
	}
	list = append(list, spent{"outside of statements", 1, outside.Seconds() / whole.Seconds()})
	slices.SortStableFunc(list, func(a, b spent) int { return cmp.Compare(b.Share, a.Share) })
	return list
}

// firstWords returns the beginning of a statement's comment.
func firstWords(statement string) string {
	const most = 60
	first, _, _ := strings.Cut(strings.TrimPrefix(statement, "// "), "\n")
	first, _, _ = strings.Cut(first, ".")
	if len(first) > most {
		first = first[:strings.LastIndex(first[:most], " ")] + "…"
	}
	return first
}

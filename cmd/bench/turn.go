package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// turn is the result of one turn of a contender.
type turn struct {
	PerSecond float64       `json:"per_second"`
	P50       time.Duration `json:"p50_ns"`
	P95       time.Duration `json:"p95_ns"`
	P99       time.Duration `json:"p99_ns"`
	// Bytes is the average size of a response, or 0 if it is unknown.
	Bytes float64 `json:"bytes,omitempty"`
}

// drive sends the requests of a plan with the given concurrency for the given time.
func drive(ctx context.Context, p plan, concurrency int, lasting time.Duration, send func(ctx context.Context, r request) (int, error)) (turn, error) {
	ctx, cancel := context.WithTimeout(ctx, lasting)
	defer cancel()
	var next, bytes atomic.Int64
	var workers sync.WaitGroup
	latencies, failures := make([][]time.Duration, concurrency), make([]error, concurrency)
	begun := time.Now()
	for worker := range concurrency {
		workers.Go(func() {
			for ctx.Err() == nil {
				n := next.Add(1)
				r := p.Requests[int(n)%len(p.Requests)]
				if writes(p.Workload) {
					r = r.different(fmt.Sprintf("%x", begun.UnixNano()), n)
				}
				from := time.Now()
				size, err := send(ctx, r)
				if ctx.Err() != nil {
					return // interrupted by the end of the turn
				}
				if err != nil {
					failures[worker] = err
					cancel()
					return
				}
				bytes.Add(int64(size))
				latencies[worker] = append(latencies[worker], time.Since(from))
			}
		})
	}
	workers.Wait()
	took := time.Since(begun)
	if err := cmp.Or(failures...); err != nil {
		return turn{}, err
	}
	all := slices.Concat(latencies...)
	slices.Sort(all)
	if len(all) == 0 {
		return turn{}, fmt.Errorf("no request completed in %s; set a longer --turn", lasting)
	}
	return turn{
		PerSecond: float64(len(all)) / took.Seconds(), Bytes: float64(bytes.Load()) / float64(len(all)),
		P50: percentile(all, 50), P95: percentile(all, 95), P99: percentile(all, 99),
	}, nil
}

// percentile returns the p-th percentile of sorted values, by the nearest-rank method.
func percentile(sorted []time.Duration, p int) time.Duration {
	return sorted[max((len(sorted)*p+99)/100-1, 0)]
}

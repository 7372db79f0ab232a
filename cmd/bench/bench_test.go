package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestPercentilesAreOfTheNearestRank(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(i + 1)
	}
	for _, tt := range []struct {
		values []time.Duration
		p      int
		want   time.Duration
	}{{hundred, 50, 50}, {hundred, 99, 99}, {hundred[:1], 99, 1}, {hundred[:3], 50, 2}, {hundred[:10], 95, 10}} {
		if got := percentile(tt.values, tt.p); got != tt.want {
			t.Errorf("p%d of %d values is %d, want %d", tt.p, len(tt.values), got, tt.want)
		}
	}
}

func TestRatiosAreOfTheSameRound(t *testing.T) {
	api, floor := []turn{{PerSecond: 10}, {PerSecond: 90}, {PerSecond: 30}}, []turn{{PerSecond: 20}, {PerSecond: 100}, {PerSecond: 50}}
	if got := ratio(api, floor); got != 0.6 {
		t.Errorf("the ratio is %g, want that of the median round, 0.6", got)
	}
}

func TestGraphsOfOneSizeAreTheSame(t *testing.T) {
	one, other := newWorld(1_000), newWorld(1_000)
	if !reflect.DeepEqual(one, other) {
		t.Error("two graphs of a size differ")
	}
	if one.relations() != 5_000 || one.degrees[hub] != 1_000 || slices.Max(one.degrees[1:]) < 40 {
		t.Errorf("%d relations, %d at the hub, at most %d elsewhere", one.relations(), one.degrees[hub], slices.Max(one.degrees[1:]))
	}
	for _, ends := range one.ends {
		if ends[0] == ends[1] {
			t.Fatalf("entity %d is related to itself", ends[0])
		}
	}
}

func TestNoContenderAlwaysFollowsTheSameOne(t *testing.T) {
	var all contenders
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, &client{label: name})
	}
	var rounds []string
	for round := range 4 {
		order := ""
		for _, c := range inTurn(all, round) {
			order += c.name()
		}
		rounds = append(rounds, order)
	}
	if want := []string{"abc", "acb", "cab", "cba"}; !slices.Equal(rounds, want) {
		t.Errorf("orders %q, want %q", rounds, want)
	}
}

func TestRequestsThatWriteDiffer(t *testing.T) {
	for _, p := range claimPlans(newWorld(1_000)) {
		one, other := p.Requests[0].different("a", 1), p.Requests[0].different("a", 2)
		if one.Body == other.Body || reflect.DeepEqual(one.Statements, other.Statements) {
			t.Errorf("%s: two requests are the same", p.Workload)
		}
		if keyed := one.Key != ""; keyed != (p.Workload == workloadKeyed) || keyed && one.Key == other.Key {
			t.Errorf("%s: keys %q and %q", p.Workload, one.Key, other.Key)
		}
		if strings.Contains(one.Body, unique) || strings.Contains(one.Body, some) {
			t.Errorf("%s: a placeholder is left in %s", p.Workload, one.Body)
		}
	}
}

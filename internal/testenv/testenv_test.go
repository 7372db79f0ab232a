package testenv_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/internal/testenv"
)

func TestSamplesCoverAllInputs(t *testing.T) {
	t.Setenv("ENTENTE_TEST_LONG", "")
	inputs := []int{0, 1, 2, 3, 4, 5, 6}
	seen := map[int]bool{}
	for offset := range inputs {
		sample := testenv.Sample(inputs, 3, offset)
		if len(slices.Compact(slices.Sorted(slices.Values(sample)))) != 3 {
			t.Errorf("the sample from %d on is %v", offset, sample)
		}
		for _, input := range sample {
			seen[input] = true
		}
	}
	if len(seen) != len(inputs) {
		t.Errorf("all samples together have %d of %d inputs", len(seen), len(inputs))
	}
}

func TestLongRunsTakeAllInputs(t *testing.T) {
	t.Setenv("ENTENTE_TEST_LONG", "1")
	if sample := testenv.Sample([]int{1, 2, 3}, 1, 2); !slices.Equal(sample, []int{1, 2, 3}) {
		t.Errorf("the sample is %v", sample)
	}
}

func TestEventuallyWaitsForTheCondition(t *testing.T) {
	looks := 0
	testenv.Eventually(t, "it is the third look", func() bool { looks++; return looks == 3 })
	if looks != 3 {
		t.Errorf("%d looks", looks)
	}
}

func TestReceiveWaitsForTheChannel(t *testing.T) {
	values := make(chan int)
	go func() {
		values <- 7
		close(values)
	}()
	if got := testenv.Receive(t, "value", values); got != 7 {
		t.Errorf("received %d", got)
	}
	if got := testenv.Receive(t, "end", values); got != 0 {
		t.Errorf("received %d from a closed channel", got)
	}
}

package kg_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// A relation of many claims: at war for years, every day another voice. The cost
// grows with the square of the claims, since its history has a moment for each.
func BenchmarkDerive(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("claims=%d", n), func(b *testing.B) {
			evidence := make([]kg.Evidence, n)
			for i := range evidence {
				at := time.Date(2022, time.February, 24, i, 0, 0, 0, time.UTC)
				evidence[i] = kg.Evidence{
					Claim:       kg.Claim{ID: fmt.Sprintf("claim-%d", i), Modality: kg.Asserted},
					PublishedAt: at, RootPublishedAt: at, Origin: kg.Origin{Kind: kg.KindSource, ID: fmt.Sprintf("source-%d", i)},
				}
			}
			frame := kg.Frame{Subject: "a", Object: "b", Temporal: kg.TemporalState}
			for b.Loop() {
				kg.Derive(frame, evidence)
			}
		})
	}
}

package main

import (
	"context"
	"log/slog"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
)

// project keeps a projection of the graph in memory, in the background. The function that it returns
// ends that, and waits for the end.
func project(ctx context.Context, db *neo4jdb.DB, c config.Config, metrics *telemetry.Metrics, log *slog.Logger) (stop func()) {
	told, memory := projectionLog{log: log}, keptMemory(0)
	return background(ctx, func(ctx context.Context) {
		db.KeepLive(ctx, neo4jdb.LiveConfig{
			MaxBytes: int64(c.Projection) << 20,
			Report: func(s kg.LiveState) {
				memory.follow(s.Bytes)
				metrics.ProjectionReady.Set(readiness(s))
				metrics.ProjectionRelations.Set(float64(s.Relations))
				metrics.ProjectionBytes.Set(float64(s.Bytes))
				told.tell(ctx, s)
			},
			Failed: func(err error) { log.WarnContext(ctx, "the graph could not be read into memory", "error", err) },
			Answered: func(fromMemory bool) {
				by := "cypher"
				if fromMemory {
					by = "memory"
				}
				metrics.ProjectionAnswers.WithLabelValues(by).Inc()
			},
		})
	})
}

func readiness(s kg.LiveState) float64 {
	if s.Phase == kg.LiveReady {
		return 1
	}
	return 0
}

// projectionLog logs the states of a projection: changes of phase, and tenths of long work.
type projectionLog struct {
	log   *slog.Logger
	phase kg.LivePhase
	tenth int
}

func (l *projectionLog) tell(ctx context.Context, s kg.LiveState) {
	tenth := int(10 * s.Progress())
	if s.Phase == l.phase && (s.Phase != kg.LiveBuilding || tenth == l.tenth) {
		return
	}
	l.phase, l.tenth = s.Phase, tenth
	switch {
	case s.Phase == kg.LiveOff && s.Reason != "":
		l.log.InfoContext(ctx, "Neo4j answers graph questions: there is no projection of the graph in memory", "reason", s.Reason)
	case s.Phase == kg.LiveReady:
		l.log.InfoContext(ctx, "graph questions are answered from memory", "relations", s.Relations, "entities", s.Entities, "mib", s.Bytes>>20)
	case s.Phase == kg.LiveBuilding:
		l.log.InfoContext(ctx, "the graph is being read into memory", "relations", s.Relations, "of", s.Of, "reason", s.Reason)
	}
}

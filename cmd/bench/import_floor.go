package main

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/localneo4j"
)

//go:embed import_read.cypher
var importReadCypher string

//go:embed import_write.cypher
var importWriteCypher string

// floorRow is a relation with all that hangs on it, as it is to be at the end.
type floorRow = map[string]any

// written is what the floor reached.
type written struct {
	Batch     int     `json:"batch"`
	Claims    int     `json:"claims"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"claims_per_second"`
}

// readRows reads what an import left, to be written by the floor.
func readRows(ctx context.Context, s *localneo4j.Server) (rows []floorRow, err error) {
	err = withDriver(ctx, s, func(session neo4j.SessionWithContext) error {
		result, err := session.Run(ctx, importReadCypher, nil)
		if err != nil {
			return err
		}
		for result.Next(ctx) {
			rows = append(rows, result.Record().AsMap())
		}
		return result.Err()
	})
	return rows, err
}

// writeRows writes them by one statement in batches of some claims, one after the other,
// as a program would that knows the end already.
func writeRows(ctx context.Context, s *localneo4j.Server, rows []floorRow, size int) (out written, err error) {
	err = withDriver(ctx, s, func(session neo4j.SessionWithContext) error {
		begun := time.Now()
		for batch := range batches(rows, size) {
			result, err := session.Run(ctx, importWriteCypher, map[string]any{"rows": batch})
			if err == nil {
				_, err = result.Consume(ctx)
			}
			if err != nil {
				return fmt.Errorf("write a batch: %w", err)
			}
			out.Claims += claimsOf(batch)
		}
		out.Batch, out.Seconds = size, time.Since(begun).Seconds()
		out.PerSecond = float64(out.Claims) / out.Seconds
		return nil
	})
	return out, err
}

// batches parts rows so that each part has about so many claims.
func batches(rows []floorRow, size int) func(yield func([]floorRow) bool) {
	return func(yield func([]floorRow) bool) {
		from, claims := 0, 0
		for i, row := range rows {
			claims += claimsOf([]floorRow{row})
			if claims >= size || i == len(rows)-1 {
				if !yield(slices.Clip(rows[from : i+1])) {
					return
				}
				from, claims = i+1, 0
			}
		}
	}
}

func claimsOf(rows []floorRow) (n int) {
	for _, row := range rows {
		claims, _ := row["claims"].([]any)
		n += len(claims)
	}
	return n
}

func withDriver(ctx context.Context, s *localneo4j.Server, work func(neo4j.SessionWithContext) error) (err error) {
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.Username, s.Password, ""))
	if err != nil {
		return fmt.Errorf("open the driver: %w", err)
	}
	defer func() { _ = driver.Close(context.WithoutCancel(ctx)) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	return work(session)
}

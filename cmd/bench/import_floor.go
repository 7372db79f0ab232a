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

// floorRow is a relation with its claims and changes in their final state.
type floorRow = map[string]any

// written is the result of the floor.
type written struct {
	Batch     int     `json:"batch"`
	Claims    int     `json:"claims"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"claims_per_second"`
}

// readRows reads the result of an import, for the floor to write.
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

// writeRows writes rows with one statement a batch, one batch after the other, without any
// reads or derivation.
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

// batches splits rows into batches of about size claims.
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

package neo4jdb

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// EntityIDFor returns the first id for a new entity of this kind and name that no entity has or
// had: the name in Latin letters, or that with a number from 2. Another request may take the id
// before it is used.
func (db *DB) EntityIDFor(ctx context.Context, kind kg.Kind, name string) (string, error) {
	return freeID(ctx, db.reader("choose the id of an entity"), kind, name)
}

// createNamed stores a new entity under the first free id for its name. If another transaction
// takes the id first, which the lock of the id shows, it uses the next one.
func (db *DB) createNamed(ctx context.Context, e kg.Entity) (stored kg.Entity, err error) {
	err = db.write(keeping(ctx, &stored), "write an entity", func(ctx context.Context, t tx) error {
		for {
			id, err := freeID(ctx, t.run, e.Kind, e.Name)
			if err != nil {
				return err
			}
			current, err := t.lockEntity(ctx, id)
			if err != nil {
				return err
			}
			if current != nil {
				continue
			}
			named := e
			named.ID = id
			stored, err = t.replaceEntity(ctx, nil, named)
			return err
		}
	})
	return stored, err
}

// idsAtOnce is the number of ids that one read checks.
const idsAtOnce = 50

// freeID returns the first id for a name that no entity has or had.
func freeID(ctx context.Context, run runner, kind kg.Kind, name string) (string, error) {
	base := idBase(kind, name)
	for first := 1; ; first += idsAtOnce {
		ids := make([]string, idsAtOnce)
		for i := range ids {
			ids[i] = base
			if n := first + i; n > 1 {
				ids[i] = fmt.Sprintf("%s-%d", base, n)
			}
		}
		taken, err := everUsed(ctx, run, ids)
		if err != nil {
			return "", err
		}
		for _, id := range ids {
			if !taken[id] {
				return id, nil
			}
		}
	}
}

// everUsed returns which of these ids an entity has, or had before it was deleted or erased.
func everUsed(ctx context.Context, run runner, ids []string) (map[string]bool, error) {
	index, err := lookUpEntities(ctx, run, ids)
	if err != nil {
		return nil, err
	}
	past, err := readPast(ctx, run, ofEntity, ids)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for id := range index.found {
		used[id] = true
	}
	for id := range past {
		used[id] = true
	}
	return used, nil
}

// idBase returns the id for a name without a number. For a name without letters that an id can
// have, it is the kind with a part of the name's hash.
func idBase(kind kg.Kind, name string) string {
	const room = len("-000000")
	sum := sha256.Sum256([]byte(name))
	return cmp.Or(names.Slug(name, kg.MaxID-room), string(kind)+"-"+hex.EncodeToString(sum[:4]))
}

package neo4jdb

import (
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Official returns a person with all positions that they hold or held in the window, as known
// at knownAt, or now when that is zero. A person who is no official, or was not known as one
// then, is CodeNotFound; one who was deleted is CodeGone.
func (db *DB) Official(ctx context.Context, id string, knownAt time.Time, valid kg.Window) (kg.Official, error) {
	if _, err := db.EntityAt(ctx, kg.KindPerson, id, time.Time{}); err != nil {
		return kg.Official{}, err
	}
	found, err := db.withTenures(ctx, []string{id}, knownAt)
	if err != nil {
		return kg.Official{}, err
	}
	official := firstOf(found)
	if !slices.ContainsFunc(official.Tenures, func(t kg.Tenure) bool { return t.OfGovernment }) {
		return kg.Official{}, noOfficial(id, knownAt)
	}
	official.Tenures = slices.DeleteFunc(official.Tenures, func(t kg.Tenure) bool { return !heldIn(valid, t) })
	return official, nil
}

func noOfficial(id string, knownAt time.Time) error {
	if knownAt.IsZero() {
		return &kg.Error{Code: kg.CodeNotFound, Message: "the person " + quoted(id) + " is not an official: no confirmed or reported relation says that they hold a position of a government or of its bodies"}
	}
	return &kg.Error{Code: kg.CodeNotFound, Message: "the person " + quoted(id) + " was not known to be an official by " + kg.FormatInstant(knownAt)}
}

func heldIn(w kg.Window, t kg.Tenure) bool {
	return w.IsZero() || w.Includes(kg.Figures{Occurred: t.Occurred, Certain: t.Certain}.Outline())
}

// Officials returns a page of the persons who hold or held a position of a government or of its
// bodies, each with the positions that match, in the order of their ids. An unknown government
// or position is CodeInvalid.
func (db *DB) Officials(ctx context.Context, q kg.OfficialQuery, page kg.Page) ([]kg.Official, error) {
	err := db.checkQuery(ctx, nil,
		queried{"government", &q.Government, []kg.Kind{kg.KindGovernment}}, queried{"position", &q.Position, []kg.Kind{kg.KindPosition}})
	if err != nil {
		return nil, err
	}
	params := map[string]any{"known_at": timeOrNull(q.KnownAt), "after": page.After, "limit": page.Limit}
	windowParams(params, q.Valid)
	statement, positions := graph.OfficialList, []string(nil)
	if q.Government != "" || q.Position != "" {
		if positions, err = db.offices(ctx, q); err != nil || len(positions) == 0 {
			return nil, err
		}
		statement, params["positions"] = graph.OfficialListOfPositions, positions
	}
	rows, err := db.read(ctx, "list officials", statement, params)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	officials, err := db.withTenures(ctx, idsOf(rows), q.KnownAt)
	for i := range officials {
		officials[i].Tenures = slices.DeleteFunc(officials[i].Tenures, func(t kg.Tenure) bool {
			return !t.OfGovernment || !heldIn(q.Valid, t) || positions != nil && !slices.Contains(positions, t.Position.ID)
		})
	}
	return officials, err
}

// offices returns the ids of the positions that match a query, among those of governments and
// of their bodies.
func (db *DB) offices(ctx context.Context, q kg.OfficialQuery) ([]string, error) {
	rows, err := db.read(ctx, "find the positions of a government", graph.OfficialOffices, map[string]any{
		"government": orNull(q.Government), "position": orNull(q.Position), "known_at": timeOrNull(q.KnownAt),
	})
	return idsOf(rows), err
}

// withTenures reads persons with all positions that they hold or held, in the order of their
// ids.
func (db *DB) withTenures(ctx context.Context, people []string, knownAt time.Time) ([]kg.Official, error) {
	rows, err := db.read(ctx, "read officials", graph.OfficialPositions, map[string]any{"people": people, "known_at": timeOrNull(knownAt)})
	if err != nil {
		return nil, err
	}
	officials := make([]kg.Official, len(rows))
	for i, r := range rows {
		officials[i].Person = entity(r.row("person"))
		for _, held := range r.rows("positions") {
			officials[i].Tenures = append(officials[i].Tenures, kg.Tenure{
				Relation: held.text("relation"), Status: kg.Status(held.text("status")), Occurred: held.edtf("occurred"), Certain: held.certainDays(),
				Position: held.ref("position"), Of: held.refs("of"), OfGovernment: held.boolean("of_government"),
			})
		}
	}
	return officials, nil
}

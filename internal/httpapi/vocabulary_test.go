package httpapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/api/openapi"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/wire"
)

const typesPath = "/v1/relation-types"

// trains is a type that a user may add, with other members besides.
func trains(more string) string {
	return `{"name":"trained-troops-of","inverse":"had-troops-trained-by","temporal":"event","subject_kinds":["government"],"object_kinds":["government"]` + more + `}`
}

func addingType(body string) call { return call{http.MethodPost, typesPath, body, ""} }

func patchingType(name, body string) call {
	return call{http.MethodPatch, typesPath + "/" + name, body, mediaMergePatch}
}

func deletingType(name string) call {
	return call{method: http.MethodDelete, path: typesPath + "/" + name}
}

func TestARelationTypeIsAddedChangedAndDeleted(t *testing.T) {
	a := newWorldAPI(t)
	const path = typesPath + "/trained-troops-of"
	a.run([]scenario{
		{name: "not there yet", call: get(path), status: 404, has: []string{"GET /v1/relation-types"}},
		{name: "added", call: addingType(trains(`,"category":"military","details":[{"name":"number","type":"integer"}]`)), status: 201,
			header: map[string]string{"Location": path},
			has: []string{field("neo4j_type", "TRAINED_TROOPS_OF"), `"symmetric":false`, `"builtin":false`, `"recorded_at":"20`, field("recorded_by", "anonymous"),
				`"cameo":[],"plover":[],"details":[{"name":"number","type":"integer"}]`}},
		{name: "read", call: get(path), status: 200, has: []string{field("category", "military"), `"recorded_at":"20`}, hasNot: []string{"_lock", "null"}},
		{name: "not found by its inverse", call: get(typesPath + "/had-troops-trained-by"), status: 404},
		{name: "among the others", call: get(typesPath), status: 200, has: []string{field("name", "trained-troops-of"), `"builtin":false`, `"builtin":true`}},
		{name: "with a parameter", call: get(path + "?known_at=2023"), status: 422, has: []string{fault("known_at", "unknown")}},
		{name: "changed", call: patchingType("trained-troops-of", `{"description":"Trained them.","category":null,"cameo":["062"],"plover":["COOPERATE"],`+
			`"object_kinds":["organization","government"],"details":[{"name":"skill","type":"text"},{"name":"number","type":"integer","description":"How many."}]}`), status: 200,
			has:    []string{field("description", "Trained them."), `"cameo":["062"]`, `"object_kinds":["organization","government"]`, `"details":[{"name":"skill"`, `"recorded_at":"20`},
			hasNot: []string{"category"}},
		{name: "changed to what it is", call: patchingType("trained-troops-of", `{"description":"Trained them.","builtin":true}`), status: 200, has: []string{`"builtin":false`}},
		{name: "nobody to be changed", call: patchingType("nobody", `{}`), status: 404},
		{name: "a patch that is none", call: patchingType("trained-troops-of", `[]`), status: 400},
		{name: "deleted", call: deletingType("trained-troops-of"), status: 204},
		{name: "deleted again", call: deletingType("trained-troops-of"), status: 404},
		{name: "gone", call: get(path), status: 404},
		{name: "not among the others", call: get(typesPath), status: 200, hasNot: []string{"trained-troops-of", `"builtin":false`, "recorded_"}},
		{name: "added anew", call: addingType(trains("")), status: 201},
	})
	got := server.Run(t, "MATCH (c:Change:Unnumbered {of: 'relation-type'}) RETURN c.id AS id, c.action AS action, c.recorded_by AS by, c.recorded_at IS NOT NULL AND c.written_at >= c.recorded_at AS timed ORDER BY c.written_at", nil)
	var want []map[string]any
	for _, action := range []string{"created", "changed", "deleted", "created"} {
		want = append(want, map[string]any{"id": "trained-troops-of", "action": action, "by": "anonymous", "timed": true})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what is noted (-want +got):\n%s", diff)
	}
}

func TestAnAnsweredTypeCanBeSentBack(t *testing.T) {
	a := newAPI(t)
	added := a.done(addingType(trains("")))
	a.done(deletingType("trained-troops-of"))
	if again := a.do(addingType(added.body)); again.status != 201 {
		t.Errorf("%d\n%s", again.status, again.body)
	}
}

func TestASymmetricTypeIsItsOwnInverse(t *testing.T) {
	a := newAPI(t)
	a.run([]scenario{
		{name: "left out", call: addingType(`{"name":"fought-beside","symmetric":true,"temporal":"state","subject_kinds":["person","government"],"object_kinds":["government","person"]}`),
			status: 201, has: []string{field("inverse", "fought-beside"), `"symmetric":true`}},
		{name: "another", call: addingType(`{"name":"wed","inverse":"was-wed-by","symmetric":true,"temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`),
			status: 422, has: []string{fault("inverse", "conflict")}},
		{name: "with other ends", call: addingType(`{"name":"wed","symmetric":true,"temporal":"event","subject_kinds":["person"],"object_kinds":["person","place"]}`),
			status: 422, has: []string{fault("object_kinds", "conflict")}, hasNot: []string{fault("inverse", "conflict")}},
		{name: "of a directed type", call: addingType(`{"name":"fed","inverse":"fed","temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`),
			status: 422, has: []string{fault("inverse", "conflict")}},
	})
}

func TestFaultyRelationTypesAreRefused(t *testing.T) {
	a := newAPI(t)
	refused := func(name, body string, has ...string) scenario {
		return scenario{name: name, call: addingType(body), status: 422, has: has, hasNot: []string{fault("neo4j_type", "format")}}
	}
	named := func(name string) string { return strings.Replace(trains(""), "trained-troops-of", name, 1) }
	scenarios := []scenario{
		refused("nothing", `{}`, fault("name", "required"), fault("inverse", "required"), fault("temporal", "required"),
			fault("subject_kinds", "required"), fault("object_kinds", "required"), `"detail":"5 faults`),
		refused("everything", `{"name":"Sold","inverse":"bought_by","symmetric":"no","temporal":"process","subject_kinds":["official"],"object_kinds":["person","person"],`+
			`"cameo":[" "],"plover":["A","A"],"category":7,"details":[{"name":"A","type":"float"},{"name":"b"}],"colour":"red","neo4j_type":"X"}`,
			fault("name", "format"), fault("inverse", "format"), fault("symmetric", "type"), fault("temporal", "value"), fault("subject_kinds[0]", "value"), fault("object_kinds[1]", "conflict"),
			fault("cameo[0]", "required"), fault("plover[1]", "conflict"), fault("category", "type"), fault("details[0].name", "format"), fault("details[0].type", "value"),
			fault("details[1].type", "required"), fault("colour", "unknown"), fault("neo4j_type", "conflict"), `"detail":"14 faults`),
		refused("a Neo4j type of the user's choice", trains(`,"neo4j_type":"TRAINED"`), fault("neo4j_type", "conflict"), "TRAINED_TROOPS_OF"),
		refused("a reserved name", named("published-by"), fault("name", "value"), `"detail":"name:`),
	}
	for _, name := range []string{strings.Repeat("a", 41), "trained1", "Trained", "trained_troops", "trained`troops", "trained troops", "-trained", "trainiért"} {
		scenarios = append(scenarios, refused("named "+name, named(name), fault("name", "format"), `"detail":"name:`))
	}
	scenarios = append(scenarios,
		scenario{name: "no JSON", call: addingType(`{`), status: 400},
		scenario{name: "no media type", call: call{http.MethodPost, typesPath, `{}`, noMediaType}, status: 415},
		scenario{name: "nothing was added", call: get(typesPath), status: 200, hasNot: []string{`"builtin":false`}},
	)
	server.DropUserTypes(t)
	const constraints = "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"
	before := server.Run(t, constraints, nil)
	a.run(scenarios)
	if diff := cmp.Diff(before, server.Run(t, constraints, nil)); diff != "" {
		t.Errorf("the schema changed (-before +after):\n%s", diff)
	}
}

func TestTakenWordsAreRefused(t *testing.T) {
	a := newAPI(t)
	a.done(addingType(trains("")))
	taken := func(name, inverse string, has ...string) scenario {
		body := `{"name":"` + name + `","inverse":"` + inverse + `","symmetric":` + map[bool]string{true: "true", false: "false"}[name == inverse] +
			`,"temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`
		return scenario{name: name + " " + inverse, call: addingType(body), status: 409, has: append(has, field("code", "conflict"), field("in", "body"))}
	}
	a.run([]scenario{
		taken("sold-arms-to", "x", fault("name", "conflict")),
		taken("bought-arms-from", "x", fault("name", "conflict"), "the inverse of sold-arms-to"),
		taken("x", "met-with", fault("inverse", "conflict")),
		taken("met-with", "met-with", fault("name", "conflict")),
		taken("trained-troops-of", "had-troops-trained-by", fault("name", "conflict"), fault("inverse", "conflict")),
		taken("had-troops-trained-by", "trained-troops-of", fault("name", "conflict"), fault("inverse", "conflict")),
		taken("x", "had-troops-trained-by", fault("inverse", "conflict"), "the inverse of trained-troops-of"),
	})
}

func TestWhatIsFixedOfARelationType(t *testing.T) {
	a := newWorldAPI(t)
	a.done(addingType(trains(`,"details":[{"name":"number","type":"integer"}]`)))
	a.run([]scenario{
		{name: "what it is", call: patchingType("trained-troops-of", `{"name":"a","inverse":"b","temporal":"state","subject_kinds":["person"],"object_kinds":["place"],"details":[]}`), status: 422,
			has: []string{fault("name", "conflict"), fault("inverse", "conflict"), fault("temporal", "conflict"), fault("subject_kinds", "conflict"),
				fault("object_kinds", "conflict"), fault("details", "conflict"), `"detail":"6 faults`}},
		{name: "what is faulty and what is fixed", call: patchingType("trained-troops-of", `{"temporal":"process","inverse":null,"symmetric":true,"details":[{"name":"number","type":"text"}],"x":1}`), status: 422,
			has: []string{fault("temporal", "value"), fault("symmetric", "conflict"), fault("details[0].type", "conflict"), fault("x", "unknown")}, hasNot: []string{fault("temporal", "conflict")}},
		{name: "what follows from the name", call: patchingType("trained-troops-of", `{"neo4j_type":"X"}`), status: 422, has: []string{fault("neo4j_type", "conflict")}},
		{name: "unless it is as it is", call: patchingType("trained-troops-of", `{"neo4j_type":"TRAINED_TROOPS_OF","name":"trained-troops-of"}`), status: 200},
		{name: "it is as it was", call: get(typesPath + "/trained-troops-of"), status: 200, has: []string{field("temporal", "event"), `"subject_kinds":["government"]`, field("type", "integer")}},
		{name: "what is built in can't be changed", call: patchingType("urged", `{"description":"x"}`), status: 409, has: []string{"built in"}},
		{name: "nor deleted", call: deletingType("urged"), status: 409, has: []string{"built in"}},
	})
}

// A type that a user added is as good as any: in claims, in the graph, among
// neighbours, on paths; and it stays as long as a relation has it.
func TestClaimsOfAUsersType(t *testing.T) {
	a := newWorldAPI(t)
	a.done(addingType(trains(`,"details":[{"name":"number","type":"integer"}]`)))
	claim := claimOf(wire.RelationRef{Type: "trained-troops-of", Subject: "sylvania-government", Object: "freedonia-government"}, "asserted", "wire-1").on("2023-08")
	claim.Details = map[string]any{"number": 300}
	stored := a.claim(claim)
	edges := server.Run(t, "MATCH (:Government {id: 'sylvania-government'})-[e:TRAINED_TROOPS_OF]->(:Government {id: 'freedonia-government'}) RETURN e.id AS id, e.type AS type", nil)
	if diff := cmp.Diff([]map[string]any{{"id": stored.RelationID, "type": "trained-troops-of"}}, edges); diff != "" {
		t.Errorf("the edge (-want +got):\n%s", diff)
	}
	wrong := claim
	wrong.Relation.Object, wrong.Details = "alice", map[string]any{"skill": "diving"}
	a.run([]scenario{
		{name: "with ends and details of other kinds", call: adding(t, wrong), status: 422, has: []string{fault("relation.object", "kind"), fault("details.skill", "unknown")}},
		{name: "neighbours", call: get("/v1/entities/freedonia-government/neighbors?types=trained-troops-of"), status: 200,
			has: []string{field("direction", "in"), field("id", "sylvania-government"), field("status", "reported")}},
		{name: "a path", call: get("/v1/graph/paths?from=freedonia-government&to=sylvania-government&types=trained-troops-of"), status: 200, has: []string{`"length":1`, field("type", "trained-troops-of")}},
		{name: "a list", call: get("/v1/relations?types=trained-troops-of"), status: 200, has: []string{stored.RelationID}},
		{name: "in use", call: deletingType("trained-troops-of"), status: 409, has: []string{field("in", "path") + "," + fault("name", "conflict"), "relation " + stored.RelationID}, hasNot: []string{fault("id", "conflict")}},
		{name: "taken back", call: call{http.MethodPost, "/v1/claims/" + stored.ID + "/retract", `{"reason":"It was wrong."}`, ""}, status: 200, has: []string{field("status", "retracted")}},
		{name: "still in use", call: deletingType("trained-troops-of"), status: 409, has: []string{"relation " + stored.RelationID}},
		{name: "another of it", call: adding(t, claim.on("2023-07")), status: 201},
	})
	a.done(patchingType("trained-troops-of", `{"object_kinds":["government","person"],"details":[{"name":"number","type":"integer"},{"name":"skill","type":"text"}]}`))
	if now := a.do(adding(t, wrong)); now.status != 201 {
		t.Errorf("after the change: %d\n%s", now.status, now.body)
	}
}

// Of many relations that keep a type, ten are told.
func TestWhoseWordConfirmsAUsersType(t *testing.T) {
	a := newWorldAPI(t)
	a.done(addingType(trains("")))
	claim := a.claim(claimOf(wire.RelationRef{Type: "trained-troops-of", Subject: "freedonia-government", Object: "sylvania-government"}, "asserted", "wire-1",
		spokesperson("carol", "sylvania-government")).on("2023-09-03"))
	relation := get("/v1/relations/" + claim.RelationID)
	a.run([]scenario{
		{name: "either end by default", call: get(typesPath + "/trained-troops-of"), status: 200, has: []string{field("confirmed_by", "either")}},
		{name: "the object confirmed it", call: relation, status: 200, has: []string{field("status", "confirmed")}},
		{name: "only the subject can", call: patchingType("trained-troops-of", `{"confirmed_by":"subject"}`), status: 200, has: []string{field("confirmed_by", "subject")}},
		{name: "the relation is derived again", call: relation, status: 200, has: []string{field("status", "reported"), "the subject, whose word confirms it, does not"}},
		{name: "no party can", call: patchingType("trained-troops-of", `{"confirmed_by":"none"}`), status: 200},
		{name: "nobody", call: patchingType("trained-troops-of", `{"confirmed_by":"nobody"}`), status: 422, has: []string{fault("confirmed_by", "value")}},
		{name: "a symmetric type has no subject", call: addingType(`{"name":"allied-with","symmetric":true,"temporal":"state","confirmed_by":"subject","subject_kinds":["government"],"object_kinds":["government"]}`),
			status: 422, has: []string{fault("confirmed_by", "conflict")}},
	})
	checkNothingDrifted(t, a)
}

func checkNothingDrifted(t *testing.T, a *api) {
	t.Helper()
	_, err := a.store.(*neo4jdb.DB).Verify(t.Context(), func(d neo4jdb.Drift) { t.Errorf("%s drifted: %v", d.ID, d.What) })
	if err != nil {
		t.Error(err)
	}
}

func TestADeletionTellsTenUses(t *testing.T) {
	a := newWorldAPI(t)
	a.done(addingType(trains("")))
	for month := range 12 {
		a.claim(claimOf(wire.RelationRef{Type: "trained-troops-of", Subject: "sylvania-government", Object: "freedonia-government", Key: strings.Repeat("k", month+1)}, "asserted", "wire-1"))
	}
	got := fromJSON[wire.Problem](t, a.do(deletingType("trained-troops-of")).body)
	if len(got.Errors) != 10 {
		t.Errorf("%d are told", len(got.Errors))
	}
}

// One of several who add the same type at once is told that it is theirs.
func TestOneOfManyAddsAType(t *testing.T) {
	a := newAPI(t)
	statuses := make([]int, 6)
	var group errgroup.Group
	for i := range statuses {
		group.Go(func() error { statuses[i] = a.do(addingType(trains(""))).status; return nil })
	}
	_ = group.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if diff := cmp.Diff(map[int]int{201: 1, 409: 5}, count); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Every built-in type has an example of a claim at its path, which works on the
// founding report.
func TestEveryTypeHasAnExample(t *testing.T) {
	a := newExampleAPI(t)
	var document struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct {
					Examples map[string]struct {
						Summary string
						Value   json.RawMessage
					}
				}
			}
		}
	}
	if err := json.Unmarshal(openapi.Document, &document); err != nil {
		t.Fatal(err)
	}
	examples := document.Paths["/v1/relations/{id}"]["post"].RequestBody.Content[mediaJSON].Examples
	types := fromJSON[wire.RelationTypes](t, a.done(get(typesPath)).body).Items
	for _, r := range types {
		t.Run(r.Name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			got := within.do(call{http.MethodPost, "/v1/relations/" + r.Name, string(examples[r.Name].Value), ""})
			if got.status != 201 && got.status != 200 {
				t.Errorf("%d\n%s", got.status, got.body)
			}
			if !strings.HasPrefix(examples[r.Name].Summary, r.Name+": ") || fromJSON[wire.Claim](t, got.body).Relation.Type != r.Name {
				t.Errorf("%q\n%s", examples[r.Name].Summary, got.body)
			}
		})
	}
	if len(examples) != len(types) {
		t.Errorf("%d examples of %d types", len(examples), len(types))
	}
}

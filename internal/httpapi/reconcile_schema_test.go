package httpapi

import (
	"net/url"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Every answer is as the specification of the interface has it.
func TestReconcileAnswersAreAsSpecified(t *testing.T) {
	a := newExampleAPI(t)
	compiler := jsonschema.NewCompiler()
	all := strings.Repeat(`{"id":"?"},`, len(properties))
	for _, p := range properties {
		all = strings.Replace(all, "?", p.ID, 1)
	}
	fetched := strings.ReplaceAll(strings.TrimSuffix(all, ","), `{"id":"country"},`, "")
	for _, tt := range []struct {
		name, schema string
		call
	}{
		{"the manifest", "manifest", get("/reconcile")},
		{"results", "results", reconciling("queries", `{"q0":{"query":"Shoygu, Sergey","type":"person","limit":2,"type_strict":"should"},"q1":{"query":"nobody at all"},"":{"query":"Kim"},
			"q2":{"properties":[{"pid":"wikidata","v":["Q56226",{"id":"Q159","name":"Russia"},7,true]},{"pid":"country","v":[{"id":"russia"},"KP"]}]}}`)},
		{"no results", "results", reconciling("queries", `{}`)},
		{"the same by GET", "results", get("/reconcile?queries=" + url.QueryEscape(`{"q0":{"query":"Kim"}}`))},
		{"entities", "entities", get("/reconcile/suggest/entity?prefix=k")},
		{"no entities", "entities", get("/reconcile/suggest/entity?prefix=")},
		{"types", "suggestions", get("/reconcile/suggest/type?prefix=")},
		{"no types", "suggestions", get("/reconcile/suggest/type?prefix=zzz")},
		{"properties", "suggestions", get("/reconcile/suggest/property?prefix=")},
		{"no properties", "suggestions", get("/reconcile/suggest/property?prefix=zzz")},
		{"what can be fetched", "proposal", get("/reconcile/properties?type=place&limit=3")},
		{"what can be fetched of all", "proposal", get("/reconcile/properties")},
		{"values of all properties", "values", reconciling("extend", `{"ids":["pyongyang","kim-jong-un","russia","nobody"],"properties":[`+fetched+`]}`)},
		{"no values", "values", reconciling("extend", `{"ids":[],"properties":[]}`)},
	} {
		schema, err := compiler.Compile("testdata/reconciliation.json#/$defs/" + tt.schema)
		if err != nil {
			t.Fatal(err)
		}
		answer := a.done(tt.call).body
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(answer))
		if err == nil {
			err = schema.Validate(value)
		}
		if err != nil {
			t.Errorf("%s: %v\n%s", tt.name, err, answer)
		}
	}
}

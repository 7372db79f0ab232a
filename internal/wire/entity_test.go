package wire

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// The OpenAPI document limits a field to the kinds that the domain limits it to.
func TestFieldsAreLimitedToTheKindsOfTheDomain(t *testing.T) {
	for i := range reflect.TypeFor[Entity]().NumField() {
		field := reflect.TypeFor[Entity]().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		listed, limited := strings.CutPrefix(field.Tag.Get("extensions"), "x-kinds=")
		for _, kind := range kg.Kinds() {
			documented := !limited || slices.Contains(strings.Split(listed, "|"), string(kind))
			if documented != kind.Has(name) {
				t.Errorf("%s of a %s: documented %t, in the domain %t", name, kind, documented, kind.Has(name))
			}
		}
	}
}

// A field of another kind is unknown, as a field that does not exist, whatever its value.
func TestFieldsOfOtherKindsAreUnknown(t *testing.T) {
	_, faults, err := DecodeEntity(kg.KindPlace, []byte(`{"name":"Geneva","occurred":5,"birth_date":"","official":true,"zip":"1200","latitude":46.2}`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range faults.faults {
		got = append(got, f.Field+" "+f.Code)
	}
	if want := []string{"birth_date unknown", "occurred unknown", "official unknown", "zip unknown"}; !slices.Equal(got, want) {
		t.Errorf("faults %q, want %q", got, want)
	}
}

func TestTextsOfAnEntityRecord(t *testing.T) {
	var e EntityRecord
	e.SetTexts(func(name string) string { return "the " + name })
	if e.Name != "the name" || e.ISOCode != "the iso_code" || e.Latitude != nil {
		t.Errorf("the record is %+v", e)
	}
	if names := EntityTexts(); !slices.Contains(names, "birth_date") || slices.Contains(names, "latitude") || slices.Contains(names, "aliases") {
		t.Errorf("the fields with a text are %q", names)
	}
}

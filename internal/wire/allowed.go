package wire

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Documented adds a fault for each value that the OpenAPI document forbids by a list of values (the
// tag `enums`), a range (`minimum` and `maximum`) or as a URL (`format`). It looks into v, a struct of
// this package, at every depth. Empty values pass: whether a field is required is another question.
// It is for input that is stored as it is, and checked for its meaning later.
func (f *Faults) Documented(field string, v any) { f.documented(field, reflect.ValueOf(v)) }

func (f *Faults) documented(field string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			f.documented(field, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.documented(fmt.Sprintf("%s[%d]", field, i), v.Index(i))
		}
	case reflect.Map:
		for each := v.MapRange(); each.Next(); {
			f.documented(fmt.Sprintf("%s.%v", field, each.Key()), each.Value())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			member := v.Type().Field(i)
			name, _, _ := strings.Cut(member.Tag.Get("json"), ",")
			at := strings.TrimSuffix(field+"."+name, ".") // an embedded struct has no name
			f.listed(at, v.Field(i), member.Tag)
			f.inRange(at, v.Field(i), member.Tag)
			if member.Tag.Get("format") == "uri" {
				f.AddUnder(kg.ValidateURL(at, v.Field(i).String()), func(field string) string { return field })
			}
			f.documented(at, v.Field(i))
		}
	}
}

// listed adds a fault if the tag has a list of values and v is none of them.
func (f *Faults) listed(field string, v reflect.Value, tag reflect.StructTag) {
	list, has := tag.Lookup("enums")
	if !has || v.Kind() != reflect.String || v.Len() == 0 {
		return
	}
	allowed := strings.Split(strings.ReplaceAll(list, "{every-kind}", strings.Join(Texts(kg.Kinds()), ",")), ",")
	for _, value := range allowed {
		if v.String() == value {
			return
		}
	}
	f.NotAllowed(field, v.String(), allowed)
}

// inRange adds a fault if the tag has a range of whole numbers and v is not in it.
func (f *Faults) inRange(field string, v reflect.Value, tag reflect.StructTag) {
	if !v.CanInt() || v.Int() == 0 {
		return
	}
	least, errLeast := strconv.ParseInt(tag.Get("minimum"), 10, 64)
	most, errMost := strconv.ParseInt(tag.Get("maximum"), 10, 64)
	if cmp.Or(errLeast, errMost) == nil && (v.Int() < least || v.Int() > most) {
		f.Addf(field, kg.FaultValue, nil, "%d is not between %d and %d", v.Int(), least, most)
	}
}

package wire

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// nullFaults returns a fault for each null in a tree of JSON that is decoded into a t. No member
// may be null where the schema has a type; a patch, in which null removes a member, has none left
// when it is decoded.
func nullFaults(tree map[string]any, t reflect.Type) []kg.Fault {
	var paths []string
	nulls("", tree, t, func(path string) { paths = append(paths, path) })
	slices.Sort(paths)
	var faults []kg.Fault
	for _, path := range paths {
		faults = append(faults, kg.Fault{Field: path, Code: kg.FaultType, Message: "must not be null; leave it out"})
	}
	return faults
}

// nulls calls found with the path of each null. What has no type can be null.
func nulls(path string, value any, t reflect.Type, found func(path string)) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Interface {
		return
	}
	switch node := value.(type) {
	case nil:
		found(path)
	case []any:
		if t.Kind() == reflect.Slice {
			for i, one := range node {
				nulls(fmt.Sprintf("%s[%d]", path, i), one, t.Elem(), found)
			}
		}
	case map[string]any:
		for name, one := range node {
			if member := memberType(t, name); member != nil {
				nulls(strings.TrimPrefix(path+"."+name, "."), one, member, found)
			}
		}
	}
}

// memberType returns the type of a member of a struct or map, or nil if it has none of that name.
func memberType(t reflect.Type, name string) reflect.Type {
	switch t.Kind() {
	case reflect.Map:
		return t.Elem()
	case reflect.Struct:
		for _, field := range reflect.VisibleFields(t) {
			if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag == name && !field.Anonymous {
				return field.Type
			}
		}
	}
	return nil
}

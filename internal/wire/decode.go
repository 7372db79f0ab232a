package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-viper/mapstructure/v2"

	"github.com/entente-graph/entente/internal/kg"
)

// Decode decodes a JSON object. Members that T does not have, and values of another type, are
// faults: a typo must not lose data silently. All of them are returned. Members that the server
// keeps are ignored, so that a client can send a response back. An error is a *MalformedError.
func Decode[T any](body []byte) (T, *Faults, error) {
	return decode[T](body, func(string) bool { return true })
}

// decode is Decode for a T whose top-level members has selects: others are unknown.
func decode[T any](body []byte, has func(name string) bool) (out T, faults *Faults, err error) {
	tree, err := parseObject(body)
	if err != nil {
		return out, nil, err
	}
	return decodeTree[T](tree, has)
}

// DecodeTree is Decode for an object that was parsed: of strings, booleans, json.Number, Scalar,
// lists, and maps. It may change the tree.
func DecodeTree[T any](tree map[string]any) (T, *Faults, error) {
	return decodeTree[T](tree, func(string) bool { return true })
}

func decodeTree[T any](tree map[string]any, has func(name string) bool) (out T, faults *Faults, err error) {
	var foreign []string
	for name := range tree {
		if !has(name) {
			foreign = append(foreign, name)
			delete(tree, name)
		}
	}
	forgetKept(out, tree)
	empty := nullFaults(tree, reflect.TypeFor[T]())
	for _, fault := range empty {
		forget(tree, fault.Field)
	}
	out, mistyped, unknown, err := fill[T](tree)
	if err == nil && len(mistyped) > 0 {
		// The decoder does not look for unknown members beside a mistyped one: decode again
		// without it.
		for _, fault := range mistyped {
			forget(tree, fault.Field)
		}
		out, _, unknown, err = fill[T](tree)
	}
	if err != nil {
		return out, nil, err
	}
	faults = &Faults{faults: append(empty, mistyped...)}
	for _, field := range slices.Sorted(slices.Values(append(unknown, foreign...))) {
		faults.Add(unknownField(field))
	}
	return out, faults, nil
}

// MalformedError is the error of a text that is not JSON, or not of the form that it must have.
type MalformedError struct{ Message string }

// Error implements error.
func (e *MalformedError) Error() string { return e.Message }

// Malformed returns a *MalformedError with a formatted message.
func Malformed(format string, args ...any) error {
	return &MalformedError{fmt.Sprintf(format, args...)}
}

// fill decodes the members of a tree into a T, and returns the faults of mistyped members and
// the paths of members that T does not have.
func fill[T any](tree map[string]any) (out T, mistyped []kg.Fault, unknown []string, err error) {
	var meta mapstructure.Metadata
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: &out, Metadata: &meta, TagName: "json", Squash: true,
		MatchName:  func(key, field string) bool { return key == field },
		DecodeHook: mapstructure.ComposeDecodeHookFunc(short, numbers),
	})
	if err != nil {
		return out, nil, nil, fmt.Errorf("decode a body: %w", err)
	}
	mistyped = typeFaults(decoder.Decode(tree))
	slices.Sort(meta.Unused)
	return out, mistyped, meta.Unused, nil
}

func unknownField(field string) kg.Fault {
	return kg.Fault{Field: field, Code: kg.FaultUnknown, Message: "is not a field of this type; see /docs/ for its fields"}
}

// typeFaults returns a fault for each field whose value is of the wrong type.
func typeFaults(err error) []kg.Fault {
	if err == nil {
		return nil
	}
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var faults []kg.Fault
		for _, e := range joined.Unwrap() {
			faults = append(faults, typeFaults(e)...)
		}
		return faults
	}
	var at *mapstructure.DecodeError
	if !errors.As(err, &at) {
		return []kg.Fault{{Code: kg.FaultType, Message: "has the wrong type"}}
	}
	field := mapKey.ReplaceAllString(strings.TrimPrefix(at.Name(), "."), ".$1")
	return []kg.Fault{{Field: field, Code: kg.FaultType, Message: "has the wrong JSON type; see /docs/ for the type of this field"}}
}

// mapKey is how mapstructure names a member of a map, unlike one of a struct.
var mapKey = regexp.MustCompile(`\[(\D[^\]]*)\]`)

// Scalar is a number of a format that does not distinguish texts from numbers, as it is written
// there: it is a text where a text is wanted.
type Scalar string

// shortForm is a type that has a short form: a text that stands for one of its members.
type shortForm interface{ shortMember() string }

// listForm is a list that may be written without brackets if it has one item.
type listForm interface{ oneIsList() }

// short is a decode hook that expands short forms.
func short(_, to reflect.Type, data any) (any, error) {
	_, text := data.(string)
	_, number := data.(Scalar)
	if form, is := reflect.Zero(to).Interface().(shortForm); is && to.Kind() == reflect.Struct && (text || number) {
		return map[string]any{form.shortMember(): data}, nil
	}
	_, list := data.([]any)
	if _, is := reflect.Zero(to).Interface().(listForm); is && !list && data != nil {
		return []any{data}, nil
	}
	return data, nil
}

// numbers is a decode hook that refuses a JSON number, which is a string in Go, where a text
// is wanted, and a fraction where a whole number is wanted.
func numbers(_, to reflect.Type, data any) (any, error) {
	if scalar, is := data.(Scalar); is {
		if to.Kind() == reflect.String {
			return string(scalar), nil
		}
		data = json.Number(scalar)
	}
	number, ok := data.(json.Number)
	if !ok {
		return data, nil
	}
	switch to.Kind() {
	case reflect.String:
		return nil, errors.New("a number")
	case reflect.Int, reflect.Int64:
		n, err := number.Int64()
		if err != nil {
			return nil, errors.New("no whole number")
		}
		return n, nil
	default:
		return data, nil
	}
}

func parseObject(body []byte) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, notJSON(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, Malformed("the body continues after its JSON value (at byte %d); send one JSON object", decoder.InputOffset())
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return nil, Malformed("the body must be a JSON object")
	}
	if err := CheckSurrogates(body); err != nil {
		return nil, err
	}
	if name, twice := repeated(json.NewDecoder(bytes.NewReader(body))); twice {
		return nil, Malformed("the body has the member %.100q twice in one object; remove one", name)
	}
	return object, nil
}

// notJSON converts an error of encoding/json.
func notJSON(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return Malformed("the body is empty; expected a JSON object")
	case errors.As(err, &syntax):
		return Malformed("the body is not JSON: %v (at byte %d)", err, syntax.Offset)
	}
	return Malformed("the body is not JSON: %v", err)
}

// repeated returns a name that an object of the next value has twice: either value could be
// meant. The JSON is known to be valid.
func repeated(decoder *json.Decoder) (string, bool) {
	opening, _ := decoder.Token()
	if _, composite := opening.(json.Delim); !composite {
		return "", false
	}
	seen := map[json.Token]bool{}
	for decoder.More() {
		if opening == json.Delim('{') {
			name, _ := decoder.Token()
			if seen[name] {
				return fmt.Sprint(name), true
			}
			seen[name] = true
		}
		if name, twice := repeated(decoder); twice {
			return name, true
		}
	}
	_, _ = decoder.Token() // the end
	return "", false
}

// keeper is a type with members that the server keeps, by their paths. Users may send them
// back as they were answered; they are ignored.
type keeper interface{ keptByServer() []string }

// everyWrite has the members that every write changes.
var everyWrite = []string{"revision", "created_at", "updated_at"}

// forgetKept deletes the members that the server keeps of such a type.
func forgetKept(dto any, tree map[string]any) {
	if kept, ok := dto.(keeper); ok {
		for _, name := range kept.keptByServer() {
			forget(tree, name)
		}
	}
}

// forget deletes the value at a path such as aliases[0].name.
func forget(tree any, path string) {
	name, rest, _ := strings.Cut(strings.NewReplacer("[", ".", "]", "").Replace(path), ".")
	switch node := tree.(type) {
	case map[string]any:
		if rest == "" {
			delete(node, name)
			return
		}
		forget(node[name], rest)
	case []any:
		i, err := strconv.Atoi(name)
		switch {
		case err != nil || i >= len(node):
		case rest == "":
			node[i] = nil
		default:
			forget(node[i], rest)
		}
	}
}

// MaxNesting is the greatest depth of lists and objects in each other. A merge patch takes
// time by the square of the depth, while the record is locked.
const MaxNesting = 100

// NestedTooDeep reports whether lists and objects of JSON are nested deeper than MaxNesting.
func NestedTooDeep(body []byte) bool { return nested(body) > MaxNesting }

// nested returns the greatest depth of brackets in JSON, outside of texts.
func nested(body []byte) int {
	depth, deepest, text, escaped := 0, 0, false, false
	for _, b := range body {
		switch {
		case escaped:
			escaped = false
		case text:
			escaped, text = b == '\\', b != '"'
		case b == '"':
			text = true
		case b == '{' || b == '[':
			depth++
			deepest = max(deepest, depth)
		case b == '}' || b == ']':
			depth--
		}
	}
	return deepest
}

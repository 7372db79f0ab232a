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

// nestedTooDeep reports whether lists and objects of JSON are nested deeper than
// maxNesting.
func NestedTooDeep(body []byte) bool { return nested(body) > MaxNesting }

// maxNesting is how deep a body's lists and objects may stand in each other. A merge
// patch takes time by the square of it, and a record's lock is held meanwhile.
const MaxNesting = 100

// nested is how deep the brackets of JSON stand in each other.
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

// malformedError is the error of a text that is not the JSON, or the other form, that it
// must be.
type MalformedError struct{ Message string }

func (e *MalformedError) Error() string { return e.Message }

// malformed returns a *malformedError whose message is formatted.
func Malformed(format string, args ...any) error {
	return &MalformedError{fmt.Sprintf(format, args...)}
}

// Decode reads a JSON object into a T. Unknown members, and values of another type, are faults;
// all of them are returned. Members that the server keeps are ignored, so that a client can send
// a response back.
func Decode[T any](body []byte) (T, *Faults, error) {
	return decode[T](body, func(string) bool { return true })
}

// decode is Decode for a T of which has tells the members, by their names: others are unknown.
func decode[T any](body []byte, has func(name string) bool) (out T, faults *Faults, err error) {
	tree, err := parseObject(body)
	if err != nil {
		return out, nil, err
	}
	var foreign []string
	for name := range tree {
		if !has(name) {
			foreign = append(foreign, name)
			delete(tree, name)
		}
	}
	forgetKept(out, tree)
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
	faults = &Faults{faults: mistyped}
	for _, field := range slices.Sorted(slices.Values(append(unknown, foreign...))) {
		faults.Add(unknownField(field))
	}
	return out, faults, nil
}

func unknownField(field string) kg.Fault {
	return kg.Fault{Field: field, Code: kg.FaultUnknown, Message: "there is no such field; see /docs/"}
}

// fill puts the members of a tree into a T, and returns which are mistyped and
// the paths of those that T does not have.
func fill[T any](tree map[string]any) (out T, mistyped []kg.Fault, unknown []string, err error) {
	var meta mapstructure.Metadata
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: &out, Metadata: &meta, TagName: "json", Squash: true,
		MatchName:  func(key, field string) bool { return key == field },
		DecodeHook: numbers,
	})
	if err != nil {
		return out, nil, nil, fmt.Errorf("decode a body: %w", err)
	}
	mistyped = typeFaults(decoder.Decode(tree))
	slices.Sort(meta.Unused)
	return out, mistyped, meta.Unused, nil
}

// forget takes away the value at a path such as aliases[0].name.
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

// notJSON says what is wrong with a body, and where.
func notJSON(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return Malformed("the body is empty")
	case errors.As(err, &syntax):
		return Malformed("the body is not JSON: %v (at byte %d)", err, syntax.Offset)
	}
	return Malformed("the body is not JSON: %v", err)
}

func parseObject(body []byte) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, notJSON(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, Malformed("the body goes on after its JSON value (at byte %d)", decoder.InputOffset())
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return nil, Malformed("the body must be a JSON object")
	}
	if name, twice := repeated(json.NewDecoder(bytes.NewReader(body))); twice {
		return nil, Malformed("the body has %q twice in one object", name)
	}
	return object, nil
}

// repeated finds a name that stands twice in one object of the next value:
// nobody can say which of the two was meant. The JSON is known to be valid.
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

// numbers refuses to read a JSON number as a text, which json.Number is in Go,
// and a fraction as a whole number.
func numbers(_, to reflect.Type, data any) (any, error) {
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

// mapKey is how mapstructure names a member of a map, unlike one of a struct.
var mapKey = regexp.MustCompile(`\[(\D[^\]]*)\]`)

// typeFaults finds the fields whose values are of the wrong type.
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
		return []kg.Fault{{Code: kg.FaultType, Message: "is of the wrong type"}}
	}
	field := mapKey.ReplaceAllString(strings.TrimPrefix(at.Name(), "."), ".$1")
	return []kg.Fault{{Field: field, Code: kg.FaultType, Message: "is of the wrong JSON type; see /docs/"}}
}

// keeper is a DTO with members that the server keeps, by their paths. Users may
// send them back, as they got them; they are passed over.
type keeper interface{ keptByServer() []string }

// everyWrite is what every write changes, so that it is no news.
var everyWrite = []string{"revision", "created_at", "updated_at"}

// forgetKept takes away what the server keeps of such a DTO.
func forgetKept(dto any, tree map[string]any) {
	if kept, ok := dto.(keeper); ok {
		for _, name := range kept.keptByServer() {
			forget(tree, name)
		}
	}
}

package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// popolo is JSON by the Popolo specification: a document {"persons": […], "organizations": […], …}
// with its lists in any order, lines of such documents, or a list of one class; see docs/import.md.
type popolo struct{}

func (popolo) name() string { return "popolo" }

// popoloLists are the lists of a document with the class of what they hold.
var popoloLists = map[string]string{
	"persons": "person", "people": "person", "organizations": "organization", "memberships": "membership", "posts": "post", "areas": "area", "events": "event",
}

var (
	hasPopoloList = regexp.MustCompile(`"(persons|organizations|memberships|posts|areas)"\s*:\s*\[`)
	isListOfThose = regexp.MustCompile(`^\s*\[\s*\{[^{}\[\]]*"(id|name|person_id|organization_id|post_id|role|label)"\s*:`)
	isNative      = regexp.MustCompile(`^\s*\{\s*"(entity|source|claim)"\s*:`)
)

func (popolo) detects(head string, _ Options) bool {
	return strings.HasPrefix(strings.TrimSpace(head), "{") && hasPopoloList.MatchString(head) && !isNative.MatchString(head) || isListOfThose.MatchString(head)
}

func (popolo) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	types, err := v()
	if err != nil {
		return nil, err
	}
	if class := o.Values["class"]; class != "" && popoloClass(class) == "" {
		return nil, fmt.Errorf("set=class=%s: there are person, organization, membership, post, area and event", class)
	}
	tape := &tape{in: in}
	r := &popoloRows{tape: tape, json: json.NewDecoder(tape), line: 1, class: popoloClass(o.Values["class"])}
	r.claims = popoloClaims{papers: papers{o, "Popolo document"}, unread: unread{}, periods: map[string]period{}}
	r.claims.events.types = types
	if head, _ := in.Peek(headSize); r.class != "" && strings.HasPrefix(strings.TrimSpace(string(head)), "{") {
		// Objects of that class one after the other, as lines.
		r.list, r.found = "[]", true
	}
	return r, nil
}

// popoloClass is the class of the spec that a word means, in the singular or plural.
func popoloClass(word string) string {
	for list, class := range popoloLists {
		if word == list || word == class {
			return class
		}
	}
	return ""
}

// popoloRows reads a document token by token, one object of a list at a time.
type popoloRows struct {
	tape *tape
	json *json.Decoder
	// line is the number of the line that is read next.
	line int
	// class is what --set says that the objects of a bare list are.
	class  string
	claims popoloClaims
	// list is the key of the list that is being read, or "[]" for a bare one.
	list string
	// within: the document has begun; found: there was a list in it.
	within, found bool
	// waiting are objects with memberships in legislative periods that come later in the document,
	// of bytes held; ended: the document has, so that they wait no more.
	waiting []popoloWaiting
	held    int
	ended   bool
}

// popoloWaiting is an object by its text, which is smaller than what is read from it.
type popoloWaiting struct {
	class string
	text  json.RawMessage
	line  int
}

func (*popoloRows) header() []byte    { return nil }
func (r *popoloRows) notes() []string { return r.claims.unread.note() }

func (r *popoloRows) next() (row, error) {
	for {
		if r.ended && len(r.waiting) > 0 {
			return r.waited(), nil
		}
		r.ended = false
		if r.list != "" && r.json.More() {
			out, later, err := r.object()
			if later {
				continue
			}
			return out, err
		}
		token, err := r.json.Token()
		if errors.Is(err, io.EOF) && len(r.waiting) > 0 && !r.within {
			r.ended = true
			continue
		}
		if errors.Is(err, io.EOF) && !r.within && (r.list == "" || r.class != "") {
			return row{}, r.end()
		}
		if err != nil {
			return row{}, r.broken(err)
		}
		r.pass()
		switch {
		case token == json.Delim('['):
			r.list, r.found = "[]", true
		case token == json.Delim('{') && !r.within:
			r.within = true
		case token == json.Delim(']'):
			r.list = ""
		case token == json.Delim('}'):
			r.within, r.ended = false, true
		default:
			key, isText := token.(string)
			if !r.within || !isText {
				return row{}, fmt.Errorf("line %d: there is %v where a Popolo document has its lists: {\"persons\": […], \"organizations\": […], …}", r.line, token)
			}
			if err := r.member(key); err != nil {
				return row{}, r.broken(err)
			}
		}
	}
}

// member begins the list under a key, or passes over what is none.
func (r *popoloRows) member(key string) error {
	token, err := r.json.Token()
	if err != nil {
		return err
	}
	r.pass()
	if token == json.Delim('[') && popoloClass(key) != "" {
		r.list, r.found = key, true
		return nil
	}
	if token != nil {
		r.claims.unread.add(key)
	}
	depth := 0
	for {
		switch token {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		if token, err = r.json.Token(); err != nil {
			return err
		}
		r.pass()
	}
}

// pass forgets what was read up to here, but for the number of its lines.
func (r *popoloRows) pass() []byte {
	raw := r.tape.cut(r.json.InputOffset())
	r.line += bytes.Count(raw, []byte("\n"))
	return raw
}

// object reads the next object of a list; later is true for one that waits for others.
func (r *popoloRows) object() (out row, later bool, err error) {
	before := r.line
	var text json.RawMessage
	if err := r.json.Decode(&text); err != nil {
		return row{}, false, r.broken(err)
	}
	raw := r.pass()
	if at := bytes.Index(raw, text); at >= 0 {
		before += bytes.Count(raw[:at], []byte("\n"))
	}
	o, out := r.parse(popoloWaiting{cmp.Or(popoloClass(r.list), r.class), text, before})
	if out.faults != nil {
		return out, false, nil
	}
	if r.held+len(text) <= maxHeld && r.claims.waits(o) {
		r.waiting, r.held = append(r.waiting, popoloWaiting{o.class, text, before}), r.held+len(text)
		return row{}, true, nil
	}
	out.records, out.unmapped, out.faults = r.claims.records(o)
	return out, false, nil
}

// waited is the first of those that waited.
func (r *popoloRows) waited() row {
	w := r.waiting[0]
	r.waiting[0], r.waiting = popoloWaiting{}, r.waiting[1:]
	r.held -= len(w.text)
	o, out := r.parse(w)
	out.records, out.unmapped, out.faults = r.claims.records(o)
	return out
}

// parse reads an object, and begins its row.
func (r *popoloRows) parse(in popoloWaiting) (*popoloObject, row) {
	out := row{line: in.line, raw: in.text}
	o := &popoloObject{class: in.class}
	if err := json.Unmarshal(in.text, &o.fields); err != nil || o.fields == nil {
		out.faults = []Fault{fault("", "%.40q is no object", in.text)}
		return o, out
	}
	if err := wire.CheckSurrogates(in.text); err != nil {
		out.faults = []Fault{{Reason: err.Error()}}
		return o, out
	}
	if o.class == "" {
		o.class = o.guess()
	}
	if o.class == "" {
		out.faults = []Fault{fault("", "nothing says of which class it is; say so for the whole list by set=class=person (organization, membership, post, area, event)")}
		return o, out
	}
	// Alone, it is a document of its own.
	out.raw = slices.Concat([]byte(`{"`+o.class+`s":[`), bytes.ReplaceAll(in.text, []byte("\n"), []byte(" ")), []byte("]}"))
	return o, out
}

// end is the error after the last row.
func (r *popoloRows) end() error {
	if !r.found {
		return errors.New("it has none of the lists of a Popolo document: persons, organizations, memberships, posts, areas, events; for objects one after the other, say of which class they are by set=class=person")
	}
	return io.EOF
}

func (r *popoloRows) broken(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the document ends within itself after line %d; get it again: %w", r.line, io.ErrUnexpectedEOF)
	case errors.As(err, &syntax):
		return fmt.Errorf("it is no JSON after line %d: %w", r.line, err)
	case errors.Is(err, errLongRow):
		return fmt.Errorf("read on after line %d: an object is longer than %d MiB", r.line, maxLine>>20)
	}
	return broken(err, r.line)
}

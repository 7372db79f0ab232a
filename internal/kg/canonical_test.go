package kg

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/gowebpki/jcs"
	"pgregory.net/rapid"
)

// canonicalByOracle is the object as another implementation of RFC 8785 has it.
func canonicalByOracle(t interface{ Fatal(...any) }, o object) string {
	plain, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	canonical, err := jcs.Transform(plain)
	if err != nil {
		t.Fatal(err)
	}
	return string(canonical)
}

func TestCanonicalJSON(t *testing.T) {
	var controls strings.Builder
	for r := rune(0); r <= 0x20; r++ {
		controls.WriteRune(r)
	}
	tests := []struct {
		name string
		in   object
		want string
	}{
		{"nothing", object{}, `{}`},
		{"members in order", object{"b": "2", "a": "1", "": "0"}, `{"":"0","a":"1","b":"2"}`},
		{"values of every type", object{"o": object{"x": "y"}, "l": []any{"a", object{}, []any{}}, "i": int64(-7), "t": true, "f": false},
			`{"f":false,"i":-7,"l":["a",{},[]],"o":{"x":"y"},"t":true}`},
		{"the largest integers", object{"max": int64(maxSafeInteger), "min": int64(-maxSafeInteger), "zero": int64(0)},
			`{"max":9007199254740991,"min":-9007199254740991,"zero":0}`},
		{"quote and backslash, but not the slash", object{"s": `"\/`}, `{"s":"\"\\/"}`},
		{"every control character", object{"s": controls.String()},
			`{"s":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f` +
				`\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f "}`},
		{"nothing else is escaped", object{"s": "<&>\x7f\u2028\u20ac😀김"}, "{\"s\":\"<&>\x7f\u2028\u20ac😀김\"}"},
		// U+1F600 is D83D DE00 in UTF-16, which comes before U+FB33 though
		// UTF-8 has it after. The example of RFC 8785, section 3.2.3.
		{"names in the order of UTF-16", object{
			"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
			"😀": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis",
		}, `{"\r":"Carriage Return","1":"One","` + "\u0080" + `":"Control","ö":"Latin Small Letter O With Diaeresis",` +
			`"€":"Euro Sign","😀":"Emoji: Grinning Face","` + "\ufb33" + `":"Hebrew Letter Dalet With Dagesh"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.in.canonical(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if oracle := canonicalByOracle(t, tt.in); oracle != tt.want {
				t.Errorf("the oracle has %s", oracle)
			}
		})
	}
}

func drawText() *rapid.Generator[string] {
	return rapid.StringOf(rapid.OneOf(
		rapid.Rune(),
		rapid.RuneFrom([]rune("ab\"\\/<&\x7f\u2028")),
		rapid.Map(rapid.Int32Range(0, 0x1f), func(r int32) rune { return r }),
		rapid.Map(rapid.Int32Range(0xe000, 0xffff), func(r int32) rune { return r }),
		rapid.Map(rapid.Int32Range(0x10000, 0x10ffff), func(r int32) rune { return r }),
	))
}

func drawValue(t *rapid.T, depth int) any {
	switch kind := rapid.IntRange(0, 4).Draw(t, "kind"); {
	case kind == 0:
		return rapid.Int64Range(-maxSafeInteger, maxSafeInteger).Draw(t, "integer")
	case kind == 1:
		return rapid.Bool().Draw(t, "bool")
	case kind == 2 && depth > 0:
		items := make([]any, rapid.IntRange(0, 3).Draw(t, "items"))
		for i := range items {
			items[i] = drawValue(t, depth-1)
		}
		return items
	case kind == 3 && depth > 0:
		return drawObject(t, depth-1)
	default:
		return drawText().Draw(t, "text")
	}
}

func drawObject(t *rapid.T, depth int) object {
	o := object{}
	for range rapid.IntRange(0, 4).Draw(t, "members") {
		o[drawText().Draw(t, "name")] = drawValue(t, depth)
	}
	return o
}

func TestCanonicalJSONAgreesWithAnotherImplementation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawObject(t, 2)
		if got, want := o.canonical(), canonicalByOracle(t, o); got != want {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	})
}

func TestPutLeavesEmptyValuesOut(t *testing.T) {
	o := object{}
	for _, empty := range []any{"", false, object{}, []any{}, object(nil), []any(nil)} {
		o.put("empty", empty)
	}
	if len(o) > 0 {
		t.Errorf("kept %v", o)
	}
	for name, value := range map[string]any{"s": "x", "b": true, "o": object{"a": "b"}, "l": []any{"a"}} {
		o.put(name, value)
	}
	if want := `{"b":true,"l":["a"],"o":{"a":"b"},"s":"x"}`; o.canonical() != want {
		t.Errorf("got %s, want %s", o.canonical(), want)
	}
}

func TestCanonicalJSONRefusesOtherTypes(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a number that may have no exact text was hashed")
		}
	}()
	object{"n": 1.5}.canonical()
}

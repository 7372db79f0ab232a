package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var surrogateEscape = regexp.MustCompile(`(?i)\\ud[89a-f]`)

// CheckSurrogates returns a *MalformedError for JSON in which a text has one half of a surrogate
// pair (RFC 8259 section 8.2): it is no character, and decoders replace it silently. The message has
// the path of the text, and the position in bytes. What is no JSON is not its business.
func CheckSurrogates(body []byte) error {
	if !surrogateEscape.Match(body) {
		return nil
	}
	s := surrogates{body: body, decoder: json.NewDecoder(bytes.NewReader(body))}
	s.decoder.UseNumber()
	s.value("")
	return s.found
}

// surrogates walks through JSON.
type surrogates struct {
	body    []byte
	decoder *json.Decoder
	found   error
	// over is set at the end, and where there is no JSON any more.
	over bool
}

// token returns the next token, after it has looked at the text in it.
func (s *surrogates) token(path string) json.Token {
	from := s.decoder.InputOffset()
	token, err := s.decoder.Token()
	s.over = s.over || err != nil
	if _, isText := token.(string); s.over || !isText {
		return token
	}
	if at, escape := loneSurrogate(s.body[from:s.decoder.InputOffset()]); escape != "" {
		where := "a name of a member"
		if path != "" {
			where = path
		}
		s.over = true
		s.found = Malformed("%s has the surrogate %s without its other half (at byte %d); send whole characters", where, escape, int(from)+at)
	}
	return token
}

func (s *surrogates) value(path string) {
	switch s.token(path) {
	case json.Delim('{'):
		for !s.over && s.decoder.More() {
			name, _ := s.token("").(string)
			s.value(strings.TrimPrefix(path+"."+name, "."))
		}
		_, _ = s.decoder.Token()
	case json.Delim('['):
		for i := 0; !s.over && s.decoder.More(); i++ {
			s.value(fmt.Sprintf("%s[%d]", path, i))
		}
		_, _ = s.decoder.Token()
	}
}

// loneSurrogate returns the first escape in a JSON text that is half of a pair, and its position.
func loneSurrogate(text []byte) (at int, escape string) {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		unit, ok := codeUnit(text[i:])
		switch {
		case !ok:
			i++ // another escape
		case unit >= 0xD800 && unit < 0xDC00:
			if low, ok := codeUnit(text[i+6:]); !ok || low < 0xDC00 || low > 0xDFFF {
				return i, string(text[i : i+6])
			}
			i += 11
		case unit >= 0xDC00 && unit <= 0xDFFF:
			return i, string(text[i : i+6])
		default:
			i += 5
		}
	}
	return 0, ""
}

// codeUnit returns the value of the escape \uXXXX with which a text begins.
func codeUnit(text []byte) (uint64, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return unit, err == nil
}

package ingest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// What formats with records of their own (Popolo, FollowTheMoney) have in common.

// maxUnread bounds how many fields that aren't read are told apart.
const maxUnread = 500

// unread counts the fields that were there and that nothing here is for.
type unread map[string]int

func (u unread) add(field string) {
	if _, known := u[field]; !known && len(u) >= maxUnread {
		field = "other fields"
	}
	u[field]++
}

// note tells them in one line, the most frequent first; it is none when all was read.
func (u unread) note() []string {
	if len(u) == 0 {
		return nil
	}
	names := slices.SortedFunc(maps.Keys(u), func(x, y string) int { return cmp.Or(cmp.Compare(u[y], u[x]), cmp.Compare(x, y)) })
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%d)", name, u[name])
	}
	return []string{"Not read, since no field is for it: " + strings.Join(names, ", ") + "."}
}

// foreignID is the id by which the records of a document name something that has an id there: one for
// each id of a class, which is what tells what it is.
func foreignID(class, id string) string {
	switch {
	case id == "":
		return ""
	case len(class)+len(id) < kg.MaxID && kg.IsSlug(id):
		return class + "-" + id
	}
	return slugOf(class + "-" + slugOf(id) + "-" + digest(id))
}

// languageOf is the language of a name that only one language writes so, or empty.
func languageOf(name string) string {
	found := ""
	for _, r := range name {
		if !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) {
			continue
		}
		language := ""
		for script, of := range scripts {
			if unicode.Is(unicode.Scripts[script], r) {
				language = of
			}
		}
		// The mark that lengthens a vowel is shared by both Japanese scripts.
		if r == 'ー' {
			language = "ja"
		}
		if language == "" || found != "" && found != language {
			return ""
		}
		found = language
	}
	return found
}

// aliasesOf are other names than the first, each once, with their language if the script tells it.
func (u unread) aliasesOf(what, name string, others []string) (list []wire.Alias) {
	for _, other := range others {
		other = strings.TrimSpace(other)
		if other == "" || other == name || slices.ContainsFunc(list, func(a wire.Alias) bool { return a.Name == other }) {
			continue
		}
		if len(list) == kg.MaxItems {
			u.add(fmt.Sprintf("%s: names beyond %d", what, kg.MaxItems))
			continue
		}
		list = append(list, wire.Alias{Name: other, Language: languageOf(other)})
	}
	return list
}

// papers makes the sources of a file's claims.
type papers struct {
	options Options
	// file names the document where nothing in it does.
	file string
}

// paper is what a record says of where it comes from. Day is since when it could be read.
type paper struct {
	title, url, publisher, day string
}

// source returns the id of the source of a record's claims, and the records that it needs.
func (p papers) source(w paper) (id string, needs []record, faults []Fault) {
	if p.options.Source != "" {
		return p.options.Source, nil, nil
	}
	s, needs, faults := p.document(w)
	if faults != nil {
		return "", nil, faults
	}
	out := sourceOf(s)
	if s.Title == p.file {
		// Two documents without a name are two sources.
		out = out.known(p.file)
	}
	return s.ID, append(needs, out), nil
}

// document returns the source that a record names, and the records that the source needs.
func (p papers) document(w paper) (s wire.SourceRecord, needs []record, faults []Fault) {
	day := cmp.Or(dateOf(w.day), p.options.Values["published_at"])
	if day == "" {
		return s, nil, []Fault{fault("source", "nothing says since when this could be read; say so for all such records by set=published_at=DAY, or name a source by source=ID")}
	}
	s = wire.SourceRecord{
		Title: cmp.Or(w.title, p.options.Values["source_title"], w.publisher, hostOf(w.url), p.file), PublishedAt: day,
		URL: cmp.Or(webURL(w.url), p.options.Values["source_url"]),
	}
	if w.publisher != "" {
		s.Publisher = slugOf(w.publisher)
		needs = append(needs, mention("organization", s.Publisher, w.publisher))
	}
	s.ID = "source-" + digest(s.Title, s.URL, s.Publisher, s.PublishedAt)
	return s, needs, nil
}

func webURL(text string) string {
	if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(text, " \t\n") {
		return ""
	}
	return text
}

func hostOf(text string) string {
	if u, err := url.Parse(text); err == nil {
		return u.Host
	}
	return ""
}

// texts are the values of a member that may be a text, a number or a list of them.
func texts(raw json.RawMessage) (list []string) {
	var many []json.RawMessage
	if json.Unmarshal(raw, &many) != nil {
		many = []json.RawMessage{raw}
	}
	for _, one := range many {
		var text string
		var number json.Number
		switch {
		case json.Unmarshal(one, &text) == nil:
		case json.Unmarshal(one, &number) == nil:
			text = number.String()
		}
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// unsaid reports whether a member says nothing: null, an empty text, list or object.
func unsaid(raw json.RawMessage) bool {
	switch strings.Join(strings.Fields(string(raw)), "") {
	case "", "null", `""`, "[]", "{}":
		return true
	}
	return false
}

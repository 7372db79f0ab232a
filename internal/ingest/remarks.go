package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// personNamed is a person as prose names one, by title and name.
type personNamed struct {
	// whose is the country or body of the adjective before the title, or of "of …"
	// behind the name; empty when neither is there.
	whose string
	// title has all words before the name that are no adjective, such as "former President".
	title, name string
	// royal: the name is one of a reign.
	royal bool
}

// meetings reads in a remark whom the traveller met. It takes only sentences and clauses that
// begin with "Met with", so that the traveller is who met, and of the list
// behind it what is plainly a title and a name; unread is true when it goes on
// with what is not, such as "the Foreign Ministers of the Baltic States".
func meetings(remark string) (met []personNamed, unread bool) {
	words := strings.Fields(remark)
	for i := range words {
		from, is := metWith(words, i)
		if !is {
			continue
		}
		persons, rest := personList(words[from:])
		met = append(met, persons...)
		unread = unread || rest
	}
	return met, unread
}

// metWith reports whether the words from i on say that the subject of the remark met
// somebody, and where the list of whom begins.
func metWith(words []string, i int) (from int, is bool) {
	if words[i] != "met" && words[i] != "Met" || i+1 >= len(words) {
		return 0, false
	}
	if i > 0 && !strings.ContainsAny(words[i-1][len(words[i-1])-1:], ".;,:)") && !slices.Contains([]string{"and", "also", "Also", "then", "then,"}, words[i-1]) {
		return 0, false
	}
	next := i + 1
	if slices.Contains([]string{"separately", "privately", "informally", "briefly", "again"}, words[next]) {
		next++
	}
	if next >= len(words) || words[next] != "with" {
		return 0, false
	}
	return next + 1, true
}

// personList reads persons up to the first word that belongs to none. Rest is true
// when others follow who are named by office or group alone.
func personList(words []string) (persons []personNamed, rest bool) {
	for len(words) > 0 {
		p, n, end := personAt(words)
		if n == 0 {
			return persons, len(persons) == 0 || ofPeople(words[0])
		}
		persons, words = append(persons, p), words[n:]
		switch {
		case end == ".":
			return persons, false
		case len(words) > 0 && words[0] == "and":
			words = words[1:]
		case end != ",":
			return persons, false
		}
	}
	return persons, false
}

// ofPeople reports whether a word may begin a group of people, as it may after "and".
func ofPeople(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || slices.Contains([]string{"the", "senior", "other", "members", "leaders", "representatives", "political", "opposition", "former", "civil", "a"}, word)
}

// personAt reads the person with whom the words begin: an adjective, titles, a name.
// Length is how many words that takes, zero when there is none; end is the mark
// behind it that ends an item (",") or the clause (".").
func personAt(words []string) (p personNamed, length int, end string) {
	i := 0
	if words[0] == "the" {
		i++
	}
	qualifier := ""
	if i < len(words) && slices.Contains([]string{"former", "Former", "Acting", "acting", "Interim", "interim", "Provisional"}, words[i]) {
		qualifier, i = strings.ToLower(words[i]), i+1
	}
	whose, n := longest(words[i:], demonyms)
	p.whose, i = whose, i+n
	titles := i
	for i < len(words) {
		kind, n := longest(words[i:], titleKinds)
		if n == 0 {
			break
		}
		p.royal, i = kind == "royal", i+n
	}
	if i == titles {
		return p, 0, ""
	}
	p.title = strings.TrimSpace(qualifier + " " + strings.Join(words[titles:i], " "))
	name, n, end := nameAt(words[i:], p.royal)
	if p.name = name; n == 0 {
		return p, 0, ""
	}
	i += n
	if end == "" && i+1 < len(words) && words[i] == "of" {
		country, n, mark := countryAt(words[i+1:])
		if n > 0 {
			p.whose, i, end = country, i+1+n, mark
		}
	}
	return p, i, end
}

// longest finds the longest run of words at the beginning that a table has.
func longest(words []string, table map[string]string) (value string, length int) {
	for n := min(len(words), 6); n > 0; n-- {
		if v, known := table[strings.Join(words[:n], " ")]; known {
			return v, n
		}
	}
	return "", 0
}

// nameParticles are words of names in small letters, and what stands before a family name.
var nameParticles = []string{
	"de", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "van", "von", "den", "der", "ter", "bin", "ibn", "ben", "bint", "al", "el", "ud", "ul", "y", "e", "zu", "af", "abu", "arap",
}

// notNames are capitalized words behind a name that are none of it.
var notNames = []string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
}

// nameAt reads a name, one of a reign if it is royal. Length is zero when there is none, or when it is
// somebody else that is meant ("President Putin’s adviser").
func nameAt(words []string, royal bool) (name string, length int, end string) {
	var parts []string
	for i, word := range words {
		core := strings.TrimRight(word, ",;:.)")
		if mark := word[len(core):]; isInitial(core, mark) && !(royal && isNumeral(core)) {
			parts = append(parts, core+".")
			if end = endOf(mark[1:]); end != "" || core == "Jr" || core == "Sr" {
				return strings.Join(parts, " "), i + 1, end
			}
			continue
		}
		if !inName(core, words[i+1:]) || strings.HasPrefix(word, "(") {
			return strings.Join(trimParticles(parts), " "), len(trimParticles(parts)), ""
		}
		if strings.HasSuffix(core, "’s") || strings.HasSuffix(core, "'s") || strings.HasSuffix(core, "s’") || strings.ContainsAny(core, "/()\"“") {
			return "", 0, ""
		}
		parts = append(parts, core)
		if end = endOf(word[len(core):]); end != "" {
			return strings.Join(parts, " "), i + 1, end
		}
	}
	return strings.Join(parts, " "), len(parts), ""
}

func trimParticles(parts []string) []string {
	for len(parts) > 0 && slices.Contains(nameParticles, parts[len(parts)-1]) {
		parts = parts[:len(parts)-1]
	}
	return parts
}

// endOf turns the marks behind a word into the end of an item or of the clause.
func endOf(marks string) string {
	switch {
	case marks == "":
		return ""
	case marks == ",":
		return ","
	default:
		return "."
	}
}

// isInitial reports whether a word with the mark behind it is a part of a name that ends in a point.
func isInitial(core, mark string) bool {
	if !strings.HasPrefix(mark, ".") {
		return false
	}
	letters := []rune(strings.ReplaceAll(core, ".", ""))
	return len(letters) > 0 && !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsUpper(r) }) && (len(letters) == 1 || strings.Contains(core, ".")) ||
		slices.Contains([]string{"Jr", "Sr", "Dr", "St", "Gen", "Sen"}, core)
}

// isNumeral reports whether a word numbers a reign.
func isNumeral(word string) bool { return word != "" && strings.Trim(word, "IVX") == "" }

// inName reports whether a word can be one of a name, with what follows it.
func inName(core string, rest []string) bool {
	if core == "" || slices.Contains(notNames, core) && len(rest) > 0 && strings.IndexAny(rest[0], "0123456789") == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(core)
	if unicode.IsUpper(r) {
		return true
	}
	head, tail, hyphened := strings.Cut(core, "-")
	if hyphened && tail != "" && len(head) <= 3 {
		r, _ = utf8.DecodeRuneInString(tail)
		return unicode.IsUpper(r) || slices.Contains(nameParticles, head)
	}
	if head, tail, apostrophed := strings.Cut(strings.ReplaceAll(core, "'", "’"), "’"); apostrophed && len(head) == 1 && tail != "" {
		r, _ = utf8.DecodeRuneInString(tail)
		return unicode.IsUpper(r)
	}
	return slices.Contains(nameParticles, core) && len(rest) > 0 && inName(strings.TrimRight(rest[0], ",;:."), rest[1:])
}

// countryAt reads a country with which words begin.
func countryAt(words []string) (name string, length int, end string) {
	for n := min(len(words), 6); n > 0; n-- {
		text := strings.Join(words[:n], " ")
		core := strings.TrimRight(text, ",;:.)")
		if isCountry(core) {
			return core, n, endOf(text[len(core):])
		}
	}
	return "", 0, ""
}

// plain reports whether the name alone tells who it is: a given and a family name,
// or for a royal one of descent, such as Mohammed bin Salman.
func (p personNamed) plain() bool {
	count := 0
	for word := range strings.FieldsSeq(p.name) {
		if !slices.Contains(nameParticles, strings.ToLower(word)) && !isNumeral(word) && !slices.Contains([]string{"Jr.", "Sr.", "Dr.", "Sir", "Lord"}, word) {
			count++
		}
	}
	if p.royal {
		return count > 2 || count == 2 && strings.Contains(strings.ToLower(p.name), " bin ")
	}
	return count > 1
}

// reign reports whether the name has the number of a reign.
func (p personNamed) reign() bool {
	words := strings.Fields(p.name)
	return p.royal && len(words) > 1 && isNumeral(words[len(words)-1])
}

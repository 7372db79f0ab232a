package names

import "strings"

// part is a part of a name: in brackets or not, and before a comma or not.
type part struct {
	text         string
	aside, comma bool
}

const opening, closing = "([{（［【〔", ")]}）］】〕"

// parts splits a name at its brackets and at its first comma. A bracket without its counterpart
// has no meaning.
func parts(name string) []part {
	var all []part
	for name != "" {
		at := strings.IndexAny(name, opening)
		if at < 0 {
			break
		}
		end := strings.IndexAny(name[at:], closing)
		if end < 0 {
			break
		}
		all = append(all, part{text: name[:at]}, part{text: name[at : at+end], aside: true})
		name = name[at+end:]
	}
	all = append(all, part{text: name})
	for i, p := range all {
		if before, after, found := strings.Cut(p.text, ","); found && !p.aside {
			rest := append([]part{{text: before, comma: true}, {text: after}}, all[i+1:]...)
			return append(all[:i:i], rest...)
		}
	}
	return all
}

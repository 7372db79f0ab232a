package cypher

import "strings"

// depth returns the largest number of brackets that are open at the same time. Opening
// brackets within strings and comments count, closing ones there don't: an estimate that
// is too high is safe, one that is too low is not.
func depth(statement string) int {
	open, most := 0, 0
	within := "" // the end of the string or comment around the current position
	for i := 0; i < len(statement); i++ {
		switch rest := statement[i:]; {
		case strings.ContainsRune("([{", rune(rest[0])):
			open++
			most = max(most, open)
		case within == "":
			if strings.ContainsRune(")]}", rune(rest[0])) {
				open = max(open-1, 0)
			}
			within = terminator(rest)
			i += max(len(within), 1) - 1
		case rest[0] == '\\' && (within == "'" || within == `"`):
			i++ // the next character is escaped
		case strings.HasPrefix(rest, within) || within == "\n" && rest[0] == '\r':
			i += len(within) - 1
			within = ""
		}
	}
	return most
}

// terminator returns the end of the string, quoted name or comment that begins text; it
// is empty when none begins there.
func terminator(text string) string {
	switch {
	case strings.HasPrefix(text, "//"):
		return "\n"
	case strings.HasPrefix(text, "/*"):
		return "*/"
	case text[0] == '\'' || text[0] == '"' || text[0] == '`':
		return text[:1]
	}
	return ""
}

// firstWord returns the first word after white space and comments, in capitals.
func firstWord(statement string) string {
	for {
		statement = strings.TrimLeft(statement, " \t\r\n\f\v\u00a0\ufeff")
		switch {
		case strings.HasPrefix(statement, "//"):
			end := strings.IndexAny(statement, "\r\n")
			if end < 0 {
				return ""
			}
			statement = statement[end:]
		case strings.HasPrefix(statement, "/*"):
			_, rest, ended := strings.Cut(statement[2:], "*/")
			if !ended {
				return ""
			}
			statement = rest
		default:
			end := strings.IndexFunc(statement, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
			if end < 0 {
				end = len(statement)
			}
			return strings.ToUpper(statement[:end])
		}
	}
}

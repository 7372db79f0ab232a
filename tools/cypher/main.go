// Command cypher generates what follows from the Cypher statements of a folder.
//
//	cypher FOLDER
//
// It writes FOLDER/queries.go, with one exported string for each statement in FOLDER/queries,
// and it writes the texts in FOLDER/passages, which several statements share, into each of
// these statements, so that every file is whole and can be pasted into the Neo4j Browser. In a
// statement, a passage is between two comments:
//
//	// begin passage evidence(r=e, i=-1)
//	…
//	// end passage
//
// The command replaces everything between them by the text of FOLDER/passages/evidence.cypher
// without its leading comment, indented like the first comment, and with the names r and i
// replaced. With "evidence parameters" in place of the name it writes the lines of the leading
// comment that explain parameters.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "cypher:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("expected one argument, the folder of passages/ and queries/, got %d", len(args))
	}
	passages, err := readPassages(filepath.Join(args[0], "passages"))
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(args[0], "queries", "*.cypher"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := rewrite(file, passages); err != nil {
			return err
		}
	}
	return writeEmbeds(filepath.Join(args[0], "queries.go"), files)
}

// passage is a shared text.
type passage struct {
	parameters []string // the comment lines that explain parameters
	text       []string
}

// readPassages returns the passages of a folder by their names.
func readPassages(folder string) (map[string]passage, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.cypher"))
	if err != nil {
		return nil, err
	}
	passages := map[string]passage{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		passages[strings.TrimSuffix(filepath.Base(file), ".cypher")] = parsePassage(string(text))
	}
	return passages, nil
}

func parsePassage(text string) passage {
	var p passage
	for line := range strings.Lines(strings.TrimSpace(text)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case len(p.text) > 0 || !strings.HasPrefix(line, "//"):
			p.text = append(p.text, line)
		case strings.HasPrefix(line, "//   "):
			p.parameters = append(p.parameters, line)
		}
	}
	return p
}

// rewrite writes the passages into a file, if that changes it.
func rewrite(file string, passages map[string]passage) error {
	before, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	after, err := expand(string(before), passages)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if after == string(before) {
		return nil
	}
	return os.WriteFile(file, []byte(after), 0o644)
}

var (
	begin = regexp.MustCompile(`^( *)// begin passage (\w+)( parameters)?(?:\((.*)\))?$`)
	end   = regexp.MustCompile(`^ *// end passage$`)
)

// expand returns a statement with its passages replaced.
func expand(statement string, passages map[string]passage) (string, error) {
	var out strings.Builder
	inside := ""
	for line := range strings.Lines(statement) {
		line = strings.TrimRight(line, "\n")
		m := begin.FindStringSubmatch(line)
		switch {
		case m != nil && inside != "":
			return "", fmt.Errorf("passage %s begins before passage %s ends", m[2], inside)
		case m != nil:
			text, err := render(m, passages)
			if err != nil {
				return "", err
			}
			inside = m[2]
			out.WriteString(line + "\n" + text)
		case end.MatchString(line):
			if inside == "" {
				return "", fmt.Errorf("a passage ends that has not begun")
			}
			inside = ""
			out.WriteString(line + "\n")
		case inside == "":
			out.WriteString(line + "\n")
		}
	}
	if inside != "" {
		return "", fmt.Errorf("passage %s has no end", inside)
	}
	return out.String(), nil
}

// render returns the lines that a begin comment asks for.
func render(m []string, passages map[string]passage) (string, error) {
	indent, name, parameters, names := m[1], m[2], m[3] != "", m[4]
	p, ok := passages[name]
	if !ok {
		return "", fmt.Errorf("there is no passage %s", name)
	}
	lines := p.text
	if parameters {
		lines = p.parameters
	}
	text := strings.Join(lines, "\n"+indent)
	for _, pair := range strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == ' ' }) {
		from, to, found := strings.Cut(pair, "=")
		if !found {
			return "", fmt.Errorf("passage %s: expected name=name, got %q", name, pair)
		}
		text = regexp.MustCompile(`\b`+regexp.QuoteMeta(from)+`\b`).ReplaceAllLiteralString(text, to)
	}
	return indent + text + "\n", nil
}

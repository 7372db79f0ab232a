package graph

import (
	"io/fs"
	"path"
	"strings"
	"sync"
)

// NameOf returns the name of a statement in queries/, which is that of its file without the
// extension, or "other" for another text. The beginning of the comment identifies the statement,
// so that one whose text was completed, such as by the greatest length of a path, has its name.
func NameOf(statement string) string {
	if name, known := names()[firstLine(statement)]; known {
		return name
	}
	return "other"
}

// names has the name of each statement by the first line of its comment.
var names = sync.OnceValue(func() map[string]string {
	byLine := map[string]string{}
	files, err := fs.Glob(Queries, "queries/*.cypher")
	if err != nil {
		panic(err) // the pattern is malformed
	}
	for _, file := range files {
		text, err := Queries.ReadFile(file)
		if err != nil {
			panic(err) // an embedded file is always there
		}
		byLine[firstLine(string(text))] = strings.TrimSuffix(path.Base(file), ".cypher")
	}
	return byLine
})

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

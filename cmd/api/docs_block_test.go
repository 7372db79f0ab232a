package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

// A document's blocks say in a comment on the line above them how they are tested:
//
//	<!-- not run: REASON -->     the commands are not run
//	<!-- started by the test --> the commands start Entente, which the test does; the
//	                             next block is what it prints
//	<!-- file: NAME -->          the text of a file that later commands read
//
// Without a comment, commands (sh) are run and statements (cypher) are sent to the API.
// A block without a language, or of json, directly after commands is their output, in
// which … stands for any text of one line.
const (
	notRun    = "not run: "
	startedBy = "started by the test"
	fileOf    = "file: "
)

// block is a fenced block of a document.
type block struct {
	// line is the number of the fence's line, and end that of the closing fence.
	line, end int
	language  string
	// comment is the text of the comment above the block.
	comment string
	text    string
	// output is the block with the output of these commands, if there is one.
	output *block
}

var (
	fence        = regexp.MustCompile("^```([a-z]*)$")
	blockComment = regexp.MustCompile(`^<!-- (.*) -->$`)
)

// readBlocks returns the blocks of a Markdown file. Output is attached to its commands.
func readBlocks(file string) ([]*block, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	var blocks []*block
	for i := 0; i < len(lines); i++ {
		opening := fence.FindStringSubmatch(lines[i])
		if opening == nil {
			continue
		}
		b := &block{line: i + 1, language: opening[1]}
		if i > 0 {
			if comment := blockComment.FindStringSubmatch(lines[i-1]); comment != nil {
				b.comment = comment[1]
			}
		}
		from := i + 1
		for i++; i < len(lines) && lines[i] != "```"; i++ {
		}
		if i == len(lines) {
			return nil, fmt.Errorf("%s:%d: the block has no end", file, b.line)
		}
		b.end, b.text = i+1, strings.Join(lines[from:i], "\n")
		if commands := last(blocks); commands != nil && b.comment == "" && commands.language == "sh" && isOutput(b, commands, lines[commands.end:b.line-1]) {
			commands.output = b
			continue
		}
		blocks = append(blocks, b)
	}
	return blocks, nil
}

// isOutput reports whether b is the output of commands, with the lines between them.
// Text may stand between a start and what it prints.
func isOutput(b, commands *block, between []string) bool {
	return (b.language == "" || b.language == "json") &&
		(strings.HasPrefix(commands.comment, startedBy) || strings.TrimSpace(strings.Join(between, "")) == "")
}

func last(blocks []*block) *block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[len(blocks)-1]
}

// fits reports whether printed is what a document says, in which … stands for any text
// of one line.
func fits(document, printed string) bool {
	parts := strings.Split(document, "…")
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(part)
	}
	return regexp.MustCompile("^" + strings.Join(parts, "[^\n]*") + "$").MatchString(printed)
}

// replaceOutputs writes outputs into a Markdown file in the place of those that it has.
func replaceOutputs(file string, outputs map[*block]string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	at := map[int]string{}
	ends := map[int]int{}
	for b, output := range outputs {
		at[b.line], ends[b.line] = output, b.end
	}
	var kept []string
	for i := 0; i < len(lines); i++ {
		kept = append(kept, lines[i])
		if output, ok := at[i+1]; ok {
			kept = append(kept, strings.Split(output, "\n")...)
			i = ends[i+1] - 2
		}
	}
	return os.WriteFile(file, []byte(strings.Join(kept, "\n")), 0o644)
}

package entente_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// markdown returns the text of each Markdown file of the project by its path.
func markdown(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && file != "." || entry.Name() == "testdata" || entry.Name() == "node_modules"):
			return filepath.SkipDir
		case filepath.Ext(file) != ".md":
			return nil
		}
		text, err := os.ReadFile(file)
		texts[file] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

var (
	fenced    = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading   = regexp.MustCompile(`(?m)^#+ (.*)$`)
	notAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// anchors returns the fragments by which GitHub reaches the headings of a text.
func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, match := range heading.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		found[strings.ReplaceAll(notAnchor.ReplaceAllString(strings.ToLower(match[1]), ""), " ", "-")] = true
	}
	return found
}

// TestDocumentsLinkToWhatExists checks the links between files of the project, and
// those to headings.
func TestDocumentsLinkToWhatExists(t *testing.T) {
	texts := markdown(t)
	for file, text := range texts {
		for _, match := range link.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			if strings.Contains(match[1], "://") {
				continue
			}
			target, fragment, _ := strings.Cut(match[1], "#")
			to := file
			if target != "" {
				to = filepath.Join(filepath.Dir(file), target)
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s links to %s, which does not exist", file, match[1])
			} else if fragment != "" && !anchors(texts[to])[fragment] {
				t.Errorf("%s links to %s, but there is no such heading", file, match[1])
			}
		}
	}
}

// TestRecipesNameFilesThatExist checks the files that CONTRIBUTING.md names.
func TestRecipesNameFilesThatExist(t *testing.T) {
	path := regexp.MustCompile("`((?:[a-z0-9_]+/)+[a-z0-9_]+\\.(?:go|json|md|grass|yaml|html))`")
	found := path.FindAllStringSubmatch(markdown(t)["CONTRIBUTING.md"], -1)
	if len(found) == 0 {
		t.Fatal("it names no files")
	}
	for _, match := range found {
		if _, err := os.Stat(match[1]); err != nil {
			t.Errorf("CONTRIBUTING.md names %s, which does not exist", match[1])
		}
	}
}

// widest is how many characters a line of prose has at most.
const widest = 100

// TestDocumentsAreWrapped checks the length of lines outside of blocks and tables.
func TestDocumentsAreWrapped(t *testing.T) {
	for file, text := range markdown(t) {
		for _, line := range strings.Split(fenced.ReplaceAllString(text, ""), "\n") {
			breakable := strings.Contains(strings.TrimSpace(line), " ") && !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "![") && !strings.HasPrefix(line, "#")
			if breakable && utf8.RuneCountInString(line) > widest {
				t.Errorf("%s: a line has more than %d characters: %s", file, widest, line)
			}
		}
	}
}

// TestREADMEIsShort holds the README to a length that is read in two minutes.
func TestREADMEIsShort(t *testing.T) {
	const most = 7 << 10
	if size := len(markdown(t)["README.md"]); size > most {
		t.Errorf("README.md has %d bytes, want at most %d", size, most)
	}
}

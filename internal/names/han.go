package names

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/han.txt
var hanFile string

// simplified maps traditional Chinese characters to simplified ones.
var simplified = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for line := range strings.Lines(hanFile) {
		characters := []rune(strings.TrimSpace(line))
		if characters[0] == '#' {
			continue
		}
		for _, traditional := range characters[1:] {
			table[traditional] = characters[0]
		}
	}
	return table
})

// simplify returns a Chinese character as it is written in simplified texts, and other letters
// unchanged.
func simplify(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if s, ok := simplified()[r]; ok {
		return s
	}
	return r
}

// The first and the last character in the table.
const firstHan, lastHan = '\u3400', '\u9fff'

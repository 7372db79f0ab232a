package main

import (
	"crypto/rand"
	"strings"
)

// newID makes an id of a prefix and 26 random letters and
// digits (130 bits).
func newID(prefix string) string { return prefix + "-" + strings.ToLower(rand.Text()) }

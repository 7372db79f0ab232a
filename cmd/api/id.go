package main

import (
	"crypto/rand"
	"strings"
)

// newID returns prefix, a hyphen, and 26 random letters and digits (130 bits).
func newID(prefix string) string { return prefix + "-" + strings.ToLower(rand.Text()) }

// Package resolve decides which entity a name means, from the name, what else is known about it,
// and the entities that may have it. It reads nothing: callers bring the candidates. Every door
// that takes names uses the same decision.
package resolve

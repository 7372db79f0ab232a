// Package archive writes exports and reads whole exports back.
//
// An export has a form (its content, or the whole of what is recorded) and a format:
// Entente's own NDJSON, GraphML, or entities of FollowTheMoney. Request says what is wanted,
// Format.Open reads it from a Store and Opened.Write writes it. Check and Restore read the
// whole form.
package archive

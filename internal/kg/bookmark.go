package kg

import "context"

// BookmarkField is the name of the field that has bookmarks, in faults.
const BookmarkField = "Entente-Bookmark"

type bookmarksKey struct{}

// WithBookmarks returns a context whose reads and writes see at least what was written up to these
// bookmarks of the database, also by another process and on another member of a cluster.
func WithBookmarks(ctx context.Context, bookmarks []string) context.Context {
	return context.WithValue(ctx, bookmarksKey{}, bookmarks)
}

// BookmarksOf returns the bookmarks of the context, or nil.
func BookmarksOf(ctx context.Context) []string {
	bookmarks, _ := ctx.Value(bookmarksKey{}).([]string)
	return bookmarks
}

package kg

import (
	"regexp"
	"strings"
)

// spacePrefix begins the schemes of external ids that belong to a document or a data set, and not
// to a database that everybody knows.
const spacePrefix = "space-"

// maxSpace is the greatest length of the name of an id space.
const maxSpace = 64

var spaceName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// SpaceScheme returns the scheme of the external ids that a document or a data set gives its own
// records: ids in two spaces have nothing to do with each other.
func SpaceScheme(name string) string { return spacePrefix + name }

// IsSpaceScheme reports whether a scheme is that of an id space.
func IsSpaceScheme(scheme string) bool {
	name, is := strings.CutPrefix(scheme, spacePrefix)
	return is && IsSpaceName(name)
}

// IsSpaceName reports whether a text can be the name of an id space: lower-case letters, digits
// and single hyphens, at most 64 characters.
func IsSpaceName(name string) bool { return len(name) <= maxSpace && spaceName.MatchString(name) }

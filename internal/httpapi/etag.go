package httpapi

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// etag is the strong entity tag of a revision.
func etag(revision int64) string { return strconv.Quote(strconv.FormatInt(revision, 10)) }

// conditions are those under which a request wants to be carried out (RFC 9110
// section 13.1): the record has, or has not, one of these tags.
type conditions struct {
	match, noneMatch []string
}

// conditionsOf reads the conditions of a write.
//
//	@Param	If-Match	header	string	false	"Only write if the record still has this ETag; otherwise 412."
//	@Router	/parameters/if-match [get]
func conditionsOf(c *gin.Context) conditions {
	return conditions{tags(c.Request.Header.Values("If-Match")), tags(c.Request.Header.Values("If-None-Match"))}
}

// tags reads a list of entity tags. Those of Entente have no comma in them.
func tags(lines []string) []string {
	var list []string
	for _, line := range lines {
		for tag := range strings.SplitSeq(line, ",") {
			if tag = strings.TrimSpace(tag); tag != "" {
				list = append(list, tag)
			}
		}
	}
	return list
}

// check returns an error of CodePrecondition unless a record of that revision, or none
// when it is 0, may be written.
func (w conditions) check(revision int64) error {
	if len(w.match) > 0 && !matches(w.match, revision) {
		return &kg.Error{Code: kg.CodePrecondition, Message: "the record has changed since you read it; read it again, then repeat the request with its ETag"}
	}
	if len(w.noneMatch) > 0 && matches(w.noneMatch, revision) {
		return &kg.Error{Code: kg.CodePrecondition, Message: "the record exists already; leave out If-None-Match to replace it"}
	}
	return nil
}

func matches(tags []string, revision int64) bool {
	return revision > 0 && (slices.Contains(tags, "*") || slices.Contains(tags, etag(revision)))
}

// answerRevision answers a read with the record and its tag, or with 304 when
// the client has that revision.
//
//	@Param	If-None-Match	header	string	false	"Only send the record if it no longer has this ETag; otherwise 304."
//	@Router	/parameters/if-none-match [get]
func answerRevision(c *gin.Context, revision int64, view any) {
	c.Header("ETag", etag(revision))
	var held []string
	for _, tag := range conditionsOf(c).noneMatch {
		held = append(held, strings.TrimPrefix(tag, "W/"))
	}
	if matches(held, revision) {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	c.JSON(http.StatusOK, view)
}

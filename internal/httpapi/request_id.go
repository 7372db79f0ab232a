package httpapi

import (
	"context"
	"crypto/rand"
	"regexp"

	"github.com/gin-gonic/gin"
)

const requestIDHeader = "X-Request-ID"

// givenID is what a client may give as the id of its request. Others are replaced, so that nothing
// unreadable gets into logs.
var givenID = regexp.MustCompile(`^[A-Za-z0-9._~:+/=@-]{1,128}$`)

type requestIDKey struct{}

// identifyRequest gives each request an id, that of the client if it has one, and sends it back.
func identifyRequest(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !givenID.MatchString(id) {
		id = rand.Text()
	}
	c.Header(requestIDHeader, id)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestIDKey{}, id))
}

// requestID returns the id of a request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

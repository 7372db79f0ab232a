package httpapi

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

const (
	mediaJSON       = "application/json"
	mediaMergePatch = "application/merge-patch+json"
)

// checkMediaType returns the media type of the request's body, which must be one of these.
func checkMediaType(c *gin.Context, mediaTypes []string) (string, error) {
	given, _, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if err != nil || !slices.Contains(mediaTypes, given) {
		return "", &requestError{"unsupported_media_type",
			fmt.Sprintf("the media type %.100q is not supported; send the body with Content-Type: %s", c.GetHeader("Content-Type"), strings.Join(mediaTypes, " or "))}
	}
	return given, nil
}

// readBody returns the body of the request, which must have one of the given media types.
func readBody(c *gin.Context, mediaTypes ...string) ([]byte, error) {
	given, err := checkMediaType(c, mediaTypes)
	if err != nil {
		return nil, err
	}
	body, err := readAll(c)
	if err == nil && !utf8.Valid(body) {
		err = wire.Malformed("the body is not valid UTF-8")
	}
	if err == nil && given != mediaForm && wire.NestedTooDeep(body) {
		err = wire.Malformed("the body is nested deeper than %d levels", wire.MaxNesting)
	}
	return body, err
}

// readAll returns the body of the request, of any media type.
func readAll(c *gin.Context) ([]byte, error) {
	body, err := io.ReadAll(c.Request.Body)
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return nil, &requestError{"too_large", fmt.Sprintf("the body is longer than %d bytes; send less, or a file to POST /v1/import", tooLong.Limit)}
	case err != nil:
		return nil, wire.Malformed("cannot read the body: %v", err)
	}
	return body, nil
}

// decodeBody decodes a JSON object into a T; see wire.Decode.
func decodeBody[T any](c *gin.Context) (T, *wire.Faults, error) {
	body, err := readBody(c, mediaJSON)
	if err != nil {
		var none T
		return none, nil, err
	}
	return wire.Decode[T](body)
}

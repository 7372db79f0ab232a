package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// longestID is longer than every id: ids that users choose have at most kg.MaxID characters,
// and hashes 64.
const longestID = 255

// possibleID rejects ids that cannot exist with 404, because the database fails on keys that
// are too long for its indexes. For a PUT, which would create the record, validation gives a
// more specific error.
func possibleID(c *gin.Context) error {
	if id := c.Param("id"); len(id) > longestID && c.Request.Method != http.MethodPut {
		return &kg.Error{Code: kg.CodeNotFound, Message: "no record has an id of more than 255 characters"}
	}
	return nil
}

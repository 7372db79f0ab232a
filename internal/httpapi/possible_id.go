package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// longestID is more than any id has: those of users are shorter, and hashes, too.
const longestID = 255

// possibleID answers 404 to who asks for what can't be, before the database is
// asked to lock it: what is too long for its indexes it fails at. A PUT, which
// would make it, says more of what is wrong.
func possibleID(c *gin.Context) error {
	if id := c.Param("id"); len(id) > longestID && c.Request.Method != http.MethodPut {
		return &kg.Error{Code: kg.CodeNotFound, Message: "nothing has an id of more than 255 characters"}
	}
	return nil
}

package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

// myself tells senders who they are.
type myself struct{ adapter }

// get says who sends the request.
//
//	@Summary		Get who you are and what you may do
//	@Description	For programs that show only what their user may do. A request without credentials is answered, too. `x-role` of an operation in this document is the weakest role that may use it.
//	@ID				get-me
//	@Tags			access
//	@Success		200	{object}	Me
//	@Failure		401	{object}	Problem	"The credentials are not valid."
//	@Failure		429	{object}	Problem	"Too many requests, or too many invalid credentials, came from the sender."
//	@Header			401	{string}	WWW-Authenticate	"How to authenticate."
//	@Header			429	{string}	Retry-After			"Seconds to wait before the next attempt."
//	@x-role			"none"
//	@Router			/v1/me [get]
func (h myself) get(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	caller, err := h.admit(c, auditingOf(c))
	if err == nil {
		err = h.limits.take(c, caller)
	}
	if err != nil {
		challenge(c.Writer.Header(), err)
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, wire.NewMe(caller.Name, caller.Role, string(caller.Means)))
	return nil
}

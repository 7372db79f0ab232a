package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type readiness interface {
	Ready(ctx context.Context) error
}

type operations struct {
	store   readiness
	version wire.Version
	figures http.Handler
}

// healthy says that the process lives.
//
//	@Summary	Check that the process is running
//	@ID			get-health
//	@Tags		operations
//	@Success	200	{object}	Health
//	@x-without	[422, 500, 503, 504]
//	@x-role		"none"
//	@Router		/healthz [get]
func (h operations) healthy(c *gin.Context) error {
	c.JSON(http.StatusOK, wire.Health{Status: "alive"})
	return nil
}

// ready says that the database answers and has the schema.
//
//	@Summary	Check that the database is available and migrated
//	@ID			get-readiness
//	@Tags		operations
//	@Success	200			{object}	Health
//	@Failure	500,503,504	{object}	Problem	"The database is not available, or its migrations have not been applied."
//	@x-without	[422]
//	@x-role		"none"
//	@Router		/readyz [get]
func (h operations) ready(c *gin.Context) error {
	err := h.store.Ready(c.Request.Context())
	if kg.CodeOf(err) == kg.CodeUnavailable {
		// Not logged: clients poll until the server is ready.
		c.Header("Retry-After", "1")
		writeProblem(c.Writer, problemOf(err))
		return nil
	}
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.Health{Status: "ready"})
	return nil
}

// versionOf says which program answers.
//
//	@Summary	Get the version of the program
//	@ID			get-version
//	@Tags		operations
//	@Success	200	{object}	Version
//	@x-without	[422, 500, 503, 504]
//	@x-role		"none"
//	@Router		/version [get]
func (h operations) versionOf(c *gin.Context) error {
	c.JSON(http.StatusOK, h.version)
	return nil
}

// metrics sends the figures that Prometheus collects.
//
//	@Summary		Get metrics for Prometheus
//	@Description	In the text format of Prometheus. docs/operations.md lists the metrics.
//	@ID				get-metrics
//	@Tags			operations
//	@Produce		plain
//	@Success		200	{string}	string
//	@x-without		[422]
//	@Router			/metrics [get]
func (h operations) metrics(c *gin.Context) error {
	h.figures.ServeHTTP(c.Writer, c.Request)
	return nil
}

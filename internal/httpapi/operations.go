package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/sync/singleflight"

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
	live    func() kg.LiveState
	// within is how long a check of readiness waits for the database.
	within time.Duration
	checks *singleflight.Group
}

func newOperations(c Config, store readiness) operations {
	return operations{store, wire.Version{Version: c.Version, Revision: c.Revision}, c.Metrics.Handler(), c.Live, c.Timeout / 20, new(singleflight.Group)}
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
	err := h.check(c.Request.Context())
	if kg.CodeOf(err) == kg.CodeUnavailable {
		unavailable(c, err) // not logged: clients poll until the server is ready
		return nil
	}
	if err != nil {
		return err
	}
	health := wire.Health{Status: "ready"}
	if h.live != nil {
		health.Projection = wire.NewProjection(h.live())
	}
	c.JSON(http.StatusOK, health)
	return nil
}

// check asks whether the database is ready, and waits a short time for the answer. A database
// that is stalled is asked once for all requests that wait.
func (h operations) check(ctx context.Context) error {
	answer := h.checks.DoChan("", func() (_ any, err error) {
		defer func() {
			if v := recover(); v != nil { // in a goroutine of its own, it would end the process
				err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*h.within)
		defer cancel()
		return nil, h.store.Ready(ctx)
	})
	silent := &kg.Error{Code: kg.CodeUnavailable, Message: "the database does not answer in time"}
	select {
	case got := <-answer:
		if kg.CodeOf(got.Err) == kg.CodeTimeout {
			return silent
		}
		return got.Err
	case <-time.After(h.within):
		return silent
	case <-ctx.Done(): // the client has left
		return silent
	}
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

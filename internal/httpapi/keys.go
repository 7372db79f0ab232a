package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type keyStore interface {
	APIKeys(ctx context.Context, page kg.Page) ([]kg.APIKey, error)
	CreateAPIKey(ctx context.Context, k kg.NewAPIKey) (kg.APIKey, error)
	RevokeAPIKey(ctx context.Context, id, by string) (kg.APIKey, error)
}

type keys struct {
	store   keyStore
	callers *access.Authenticator
}

// list lists the keys.
//
//	@Summary		List the API keys
//	@Description	Ordered by id, with expired and revoked ones. Secrets are not stored and cannot be listed.
//	@ID				list-keys
//	@Tags			access
//	@Success		200	{object}	KeyList
//	@x-parameters	["page"]
//	@x-role			"admin"
//	@Router			/v1/keys [get]
func (h keys) list(c *gin.Context) error {
	q := newQuery(c)
	page := kg.Page{Limit: q.limit(), After: q.cursor()}
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.APIKeys(c.Request.Context(), oneMore(page))
	if err != nil {
		return err
	}
	now := time.Now()
	c.JSON(http.StatusOK, pageOf(q, found, page, func(k kg.APIKey) string { return k.ID }, func(k kg.APIKey) wire.Key { return wire.NewKey(k, now) }))
	return nil
}

// create creates a key.
//
//	@Summary		Create an API key
//	@Description	The response has the secret, which is not stored and never shown again. The name of an active key cannot be used by another one. The first key must have the role `admin`. An `Idempotency-Key` is ignored, since responses with secrets are not stored: if the response is lost, revoke the key and create another one.
//	@ID				create-key
//	@Tags			access
//	@Param			body	body		KeyInput	true	"The key."
//	@Success		201		{object}	CreatedKey
//	@Failure		409		{object}	Problem	"An active key has the name, or the first key has not the role `admin`."
//	@x-role			"admin"
//	@Router			/v1/keys [post]
func (h keys) create(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.KeyInput](c)
	if err != nil {
		return err
	}
	secret, key := access.NewSecret()
	key = in.Fill(key)
	key.By = recordedBy(c)
	if err := faults.Validate(key.Validate); err != nil {
		return err
	}
	created, err := h.store.CreateAPIKey(c.Request.Context(), key)
	if err != nil {
		return err
	}
	h.callers.Forget(created.ID)
	c.Header("Location", "/v1/keys/"+created.ID)
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusCreated, wire.CreatedKey{Key: wire.NewKey(created, time.Now()), Secret: secret})
	return nil
}

// revoke revokes a key.
//
//	@Summary		Revoke an API key
//	@Description	The key is not accepted any more: at once by this process, and within 5 seconds by others on the same database. Event streams of the key end within 15 seconds more; other requests that are running are completed. The key stays in the list. Revoking it again changes nothing.
//	@ID				revoke-key
//	@Tags			access
//	@Param			id	path		string	true	"The id of the key."	extensions(x-example=k7bq2xvm4pzc)
//	@Success		200	{object}	Key
//	@x-role			"admin"
//	@Router			/v1/keys/{id} [delete]
func (h keys) revoke(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	revoked, err := h.store.RevokeAPIKey(c.Request.Context(), c.Param("id"), recordedBy(c))
	if err != nil {
		return err
	}
	h.callers.Forget(revoked.ID)
	c.JSON(http.StatusOK, wire.NewKey(revoked, time.Now()))
	return nil
}

// recordedBy returns the author to record for what a request writes.
func recordedBy(c *gin.Context) string { return access.From(c.Request.Context()).Name }

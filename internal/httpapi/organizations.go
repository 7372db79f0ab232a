package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type organizations struct {
	entityResource[wire.Organization]
}

// create adds an organization.
//
//	@Summary		Add an organization
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-organization
//	@Tags			organizations
//	@Param			body	body		Organization	true	"The organization"
//	@Success		201		{object}	Organization
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/organizations [post]
func (h organizations) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists organizations.
//
//	@Summary		List organizations
//	@Description	In the order of their ids.
//	@ID				list-organizations
//	@Tags			organizations
//	@Success		200	{object}	OrganizationList
//	@x-parameters	["page"]
//	@Router			/v1/organizations [get]
func (h organizations) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads an organization.
//
//	@Summary		Read an organization
//	@ID				get-organization
//	@Tags			organizations
//	@Param			id	path		string	true	"The id"	extensions(x-example=associated-press)
//	@Success		200	{object}	Organization
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/organizations/{id} [get]
func (h organizations) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of an organization.
//
//	@Summary		List the revisions of an organization
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-organization-history
//	@Tags			organizations
//	@Param			id	path		string	true	"The id"	extensions(x-example=associated-press)
//	@Success		200	{object}	OrganizationHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/organizations/{id}/history [get]
func (h organizations) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces an organization.
//
//	@Summary		Create or replace an organization
//	@Description	What the body leaves out is removed.
//	@ID				put-organization
//	@Tags			organizations
//	@Param			id		path		string			true	"The id"	extensions(x-example=associated-press)
//	@Param			body	body		Organization	true	"The organization"
//	@Success		200		{object}	Organization	"Replaced"
//	@Success		201		{object}	Organization	"Created"
//	@Failure		409		{object}	Problem			"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/organizations/{id} [put]
func (h organizations) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of an organization.
//
//	@Summary		Change some fields of an organization
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-organization
//	@Tags			organizations
//	@Param			id	path	string	true	"The id"	extensions(x-example=associated-press)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Organization	true	"What changes"
//	@Success		200		{object}	Organization
//	@x-parameters	["if-match"]
//	@Router			/v1/organizations/{id} [patch]
func (h organizations) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes an organization.
//
//	@Summary		Delete an organization
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-organization
//	@Tags			organizations
//	@Param			id	path	string	true	"The id"	extensions(x-example=associated-press)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/organizations/{id} [delete]
func (h organizations) delete(c *gin.Context) error { return h.entityResource.delete(c) }

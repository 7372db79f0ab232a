// @title       Sample
// @accept      json
// @produce     json
//
// @tag.name        claims
// @tag.description What one source says.

package openapi

// @title       Sample
// @version     1
// @accept      json
// @produce     json
//
// @tag.name        claims
// @tag.description What one source says.

package openapi

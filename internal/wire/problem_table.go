package wire

import (
	"net/http"

	"github.com/entente-graph/entente/internal/kg"
)

// problemTypes has every code that the API can send, in the order of the statuses. Codes are
// never renamed.
var problemTypes = []problemType{
	{
		status: http.StatusBadRequest, code: "malformed", title: "Malformed request",
		meaning: "The request cannot be read: the body is not JSON, is not UTF-8, is nested too deep, or is missing.",
		advice:  "Send a body as the operation describes it in /docs/. The detail says where reading stopped.",
		example: "the body is not JSON: unexpected EOF (at byte 12)",
	},
	{
		status: http.StatusUnauthorized, code: "unauthorized", title: "Authentication required",
		meaning: "The operation requires a role, and the request has no API key or token.",
		advice:  "Send an API key with the header Authorization: Bearer KEY or X-API-Key: KEY. An administrator of the server creates keys.",
		example: "this operation requires the role editor; send an API key as Authorization: Bearer or as X-API-Key. An administrator creates keys; the first one is created with: entente keys create --name NAME --role admin",
	},
	{
		status: http.StatusUnauthorized, code: "invalid_credentials", title: "Invalid API key or token",
		meaning: "The API key or token of the request is not accepted: it is unknown, expired or revoked, or several were sent. The log of the server has the reason.",
		advice:  "Check that the key was copied completely, and send it once. Otherwise ask an administrator of the server for another one.",
		example: "the API key or token is not valid: it is unknown, expired or revoked; send a valid one as Authorization: Bearer, or ask an administrator for one",
	},
	{
		status: http.StatusForbidden, code: "role_missing", title: "Role missing",
		meaning: "The key or token is valid, but its role may not use the operation.",
		advice:  "Use a key with the role in the detail, or ask an administrator of the server for one.",
		example: "this operation requires the role editor, and press-desk has the role reader; ask an administrator for a key with that role",
	},
	{
		status: http.StatusForbidden, code: "forbidden", title: "Switched off",
		meaning: "The operation is switched off on this server, for everybody.",
		advice:  "Ask the operator of the server. The detail names the option that enables the operation.",
		example: "Cypher statements are disabled on this server; its operator can enable them with ENTENTE_CYPHER=true",
	},
	{
		status: http.StatusForbidden, code: "cross_site", title: "Web page of another origin",
		meaning: "A browser says that a web page of another origin sent the request (Sec-Fetch-Site, Origin). Such pages may not change anything.",
		advice:  "Send the request from a page of this server, such as /docs/, or from a program. The operator can allow the origin of the page with ENTENTE_ALLOW_ORIGINS.",
		example: "a web page of another origin (Origin \"https://example.com\") sent this request, and such pages may not change anything here; send it from a page of this server or from a program, or have the operator allow the origin with ENTENTE_ALLOW_ORIGINS",
	},
	{
		status: http.StatusNotFound, code: string(kg.CodeNotFound), title: "Not found",
		meaning: "No record has the id in the path, or no operation has this path.",
		advice:  "Search for the id with GET /v1/search?q=NAME. For a path, see all operations in /docs/.",
		example: "no entity has the id \"kim-jong-nam\"",
	},
	{
		status: http.StatusMethodNotAllowed, code: "method_not_allowed", title: "Method not allowed",
		meaning: "The path exists, but not with this HTTP method.",
		advice:  "Use one of the methods in the Allow header.",
		example: "the method DELETE is not allowed on this path; the Allow header lists the allowed ones",
	},
	{
		status: http.StatusNotAcceptable, code: "not_acceptable", title: "No acceptable format",
		meaning: "The operation has no format that the Accept header allows.",
		advice:  "Send one of the media types in the detail as Accept, or choose the format by the parameter format.",
		example: "none of the media types in Accept is available; expected one of application/json, application/graphml+xml, or the parameter format",
	},
	{
		status: http.StatusConflict, code: string(kg.CodeConflict), title: "Conflict with the state of the graph",
		meaning: "The request is valid, but the graph is in a state in which it cannot be carried out: the id is in use, other records refer to the record, or several relations fit.",
		advice:  "Read the records that the detail and errors name. Change or delete these first, or make the request specific.",
		example: "other records name \"pyongyang\"; delete or change them first",
		fault:   &ProblemField{In: "path", Field: "id", Code: kg.FaultConflict, Message: "claim ap-official-on-summit names it"},
	},
	{
		status: http.StatusConflict, code: string(kg.CodeKeyInUse), title: "Request with this idempotency key still running",
		meaning: "An earlier request with the same Idempotency-Key has no response yet.",
		advice:  "Wait for the seconds in Retry-After, and send the same request again.",
		example: "the first request with this idempotency key is still running; try again later",
	},
	{
		status: http.StatusGone, code: string(kg.CodeGone), title: "Deleted",
		meaning: "The record was deleted. Its history can still be read.",
		advice:  "Read GET …/history, or GET with recorded_at and a time before the deletion. PUT with the same id creates the record again.",
		example: "the person \"kim-jong-un\" was deleted at 2026-11-02T10:00:00Z; its history is still available",
	},
	{
		status: http.StatusGone, code: string(kg.CodeErased), title: "Permanently erased",
		meaning: "The record was erased, with its history. Only the fact that it was erased is left.",
		advice:  "Do not use the id again. There is nothing to read.",
		example: "the claim \"ap-official-on-summit\" was permanently erased on 2026-11-02",
	},
	{
		status: http.StatusPreconditionFailed, code: string(kg.CodePrecondition), title: "Precondition failed",
		meaning: "The record was changed after you read it: its revision is not that of If-Match.",
		advice:  "Read the record again, apply your change to it, and send it with its new ETag as If-Match.",
		example: "the record has changed since you read it; read it again, then repeat the request with its ETag",
	},
	{
		status: http.StatusRequestEntityTooLarge, code: "too_large", title: "Request too large",
		meaning: "The body is longer than the operation accepts.",
		advice:  "Send less at once, or send a file to POST /v1/import, which has no limit.",
		example: "the body is longer than 1048576 bytes; send less, or a file to POST /v1/import",
	},
	{
		status: http.StatusUnsupportedMediaType, code: "unsupported_media_type", title: "Unsupported media type",
		meaning: "The operation does not read bodies with this Content-Type, or the header is missing.",
		advice:  "Send one of the media types in the detail as Content-Type.",
		example: "the media type \"text/plain\" is not supported; send the body with Content-Type: application/json",
	},
	{
		status: http.StatusRequestTimeout, code: "too_slow", title: "Request sent too slowly",
		meaning: "The body of the request arrives so slowly that it would hold up others. An import keeps what arrived before.",
		advice:  "Send the request again from a faster connection; imports add nothing twice.",
		example: "the file arrives too slowly; expected at least 16 KiB in each 2m0s of waiting. What arrived is stored; send the file again from a faster connection",
	},
	{
		status: http.StatusMisdirectedRequest, code: "unknown_host", title: "Unknown host",
		meaning: "The host in the URL is not one that the server serves. This protects a server on your own machine from web pages whose name resolves to it.",
		advice:  "Use one of the hosts in the detail. The operator can add the host with ENTENTE_ALLOW_HOSTS.",
		example: "this server does not serve the host \"example.com:8080\"; expected localhost, 127.0.0.1, ::1; use one of these in the URL, or have the operator add the host with ENTENTE_ALLOW_HOSTS",
	},
	{
		status: http.StatusUnprocessableEntity, code: string(kg.CodeInvalid), title: "Invalid input",
		meaning: "The request can be read, but a parameter or a field is invalid. Nothing was stored, except by an import, which keeps the lines before the rejected one.",
		advice:  "Correct every field that errors lists, and send the request again. errors has all faults of the request at once.",
		example: "relation.type: \"met\" is not in the vocabulary; see GET /v1/relation-types",
		fault:   &ProblemField{In: "body", Field: "relation.type", Code: kg.FaultUnknownID, Message: "\"met\" is not in the vocabulary; see GET /v1/relation-types"},
	},
	{
		status: http.StatusUnprocessableEntity, code: string(kg.CodeKeyReused), title: "Idempotency key used for another request",
		meaning: "The Idempotency-Key was already used for a request with another method, path or body.",
		advice:  "Use a new key for each request, and the same key only to repeat a request unchanged.",
		example: "another request used this idempotency key in the last 24 hours; send a new key",
	},
	{
		status: http.StatusTooManyRequests, code: "too_many_requests", title: "Too many requests",
		meaning: "You have sent more requests than the server allows in a time, or too many invalid keys; or as many expensive requests of this kind as the server allows are already running.",
		advice:  "Wait for the seconds in Retry-After, and send the request again. The headers RateLimit and RateLimit-Policy tell what is left.",
		example: "too many exports are running; try again when one of them is done",
	},
	{
		status: http.StatusInternalServerError, code: string(kg.CodeInternal), title: "Internal server error",
		meaning: "Entente has a fault.",
		advice:  "Report it to the operator of the server, with the time of the request; the log has the cause. A request that writes can be repeated: nothing is stored twice under one id or Idempotency-Key.",
		example: "unexpected error; the log of the server has the details",
	},
	{
		status: http.StatusServiceUnavailable, code: string(kg.CodeUnavailable), title: "The database is unavailable",
		meaning: "Entente cannot reach its database, or the server is shutting down.",
		advice:  "Wait for the seconds in Retry-After, and send the request again. GET /readyz says when the database is available.",
		example: "cannot connect to the database",
	},
	{
		status: http.StatusServiceUnavailable, code: "overloaded", title: "Overloaded",
		meaning: "The server is serving as many requests as it can, and as many as it allows are waiting, or this one has waited for too long. Nothing was done.",
		advice:  "Wait for the seconds in Retry-After, and send the request again.",
		example: "the server is serving 128 requests, and others are waiting; try again after the seconds in Retry-After",
	},
	{
		status: http.StatusServiceUnavailable, code: "statements_stuck", title: "Cypher is unavailable",
		meaning: "All statements that may run at once were ended, but Neo4j can't interrupt them and still works on them. Only POST /v1/graph/cypher is unavailable.",
		advice:  "Wait for the seconds in Retry-After, and send the statement again; use other operations meanwhile. If it lasts, ask the operator to restart Neo4j.",
		example: "4 of 4 statements were ended, but Neo4j can't interrupt them and still works on them",
	},
	{
		status: http.StatusGatewayTimeout, code: string(kg.CodeTimeout), title: "Time limit exceeded",
		meaning: "The request took longer than the server allows.",
		advice:  "Ask for less: filter by type, status or time, lower depth or limit. For large amounts of data, use the streams: GET /v1/export, POST /v1/import.",
		example: "the request took longer than the time limit",
	},
}

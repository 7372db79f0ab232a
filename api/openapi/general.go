//	@title			Entente
//	@description	Who met whom, who armed whom, who wrote to whom, and who says so.
//	@description
//	@description	A **source** is a document. A **claim** is one statement by one source about one relation: how certain
//	@description	the speaker is, when and where it happened, and through whom the source knows it. A **relation** between
//	@description	two entities summarizes all its claims. Its `status` says how reliable it is: what is only expected or
//	@description	alleged is never reported as a fact.
//	@description
//	@description	**Dates** of events are EDTF level 1: `2023`, `2023-09`, `2023-09-04`, `2023-08~`,
//	@description	`2023-08-28/2023-09-03`, `2022-02-24/..`. **Lists** are paged: send `next_cursor` as `cursor` until the
//	@description	response has none; the feed of changes always has one. **Errors** are RFC 9457 problems with a stable
//	@description	`code`, which `/problems` explains; `errors` lists every invalid field. Unknown fields and parameters are
//	@description	rejected. **HEAD** is answered wherever GET is.
//	@description
//	@description	Three clocks: `valid_at`, `valid_from` and `valid_to` are valid time (when it happened), `known_at` is
//	@description	publication time (what had been published), `recorded_at` is transaction time (what this database held).
//	@description
//	@description	Every write of an **entity** or a **source** creates a revision, and so does a deletion. The number of the
//	@description	revision is the `ETag`: with `If-Match`, a write succeeds only if the record has not changed since you read it.
//	@description	`…/history` lists the revisions. `recorded_at` reads a record, a claim or a relation as it was.
//	@description
//	@description	Two entities or two relations that turn out to be the same are **merged**. A merge can be undone. The old id
//	@description	then answers 308 with the `Location` of the record that replaces it. Claims do not change.
//	@description
//	@description	To **retry a POST safely**, send an `Idempotency-Key` of 1 to 255 visible ASCII characters. For 24 hours, a
//	@description	retry with the same key returns the first response, with `Idempotent-Replayed: true`. A different request
//	@description	with the same key is rejected. Responses with status 500 or higher are not stored. `/v1/graph/cypher` only
//	@description	reads and needs no key.
//	@description
//	@description	To keep a copy, an index or an alert up to date, follow `/v1/changes`. It lists **every change in one order**,
//	@description	each exactly once, page by page or as an event stream.
//	@description
//	@description	**Who may do what**: send an API key as `Authorization: Bearer <key>` or as `X-API-Key: <key>`. Each
//	@description	operation says which role it requires: a `reader` reads, a `proposer` also proposes, an `editor` also
//	@description	writes, a `reviewer` also decides about proposals, an `admin` also erases and manages keys. A server on
//	@description	your own machine requires no key until one is created, except for what only an `admin` may do.
//	@description
//	@description	**Erasure** is for data that the law does not allow to keep. Only a tombstone remains.
//	@license.name	Apache-2.0
//	@license.url	https://www.apache.org/licenses/LICENSE-2.0
//	@accept			json
//	@produce		json
//
//	@tag.name			graph
//	@tag.description	Questions to the graph: neighbours, paths, timelines, statistics, subgraphs, centrality, new knowledge, expectations, contradictions, and read-only Cypher.
//	@tag.name			search
//	@tag.description	Find entities by name, and match descriptions of entities in batches.
//	@tag.name			sources
//	@tag.description	The documents that claims cite.
//	@tag.name			reports
//	@tag.description	Add a story in one request, by names in place of ids. **Begin here to write.**
//	@tag.name			drafts
//	@tag.description	Stories that somebody or something proposes, to be reviewed before they are stored.
//	@tag.name			assistants
//	@tag.description	The Model Context Protocol, for programs that use language models.
//	@tag.name			claims
//	@tag.description	What one source says about one relation. Claims are added and retracted, and never changed.
//	@tag.name			relations
//	@tag.description	The summary of all claims about two entities, with a status and the reason for it.
//	@tag.name			vocabulary
//	@tag.description	The relation types: their names, their inverses, and the kinds of entity at each end. You can add types.
//	@tag.name			import
//	@tag.description	Import files of any size in common formats.
//	@tag.name			export
//	@tag.description	Export everything, or a part of it, to import it elsewhere, to restore it, or to use it in other programs.
//	@tag.name			changes
//	@tag.description	All changes in one order, as pages or as an event stream.
//	@tag.name			reconciliation
//	@tag.description	The Reconciliation Service API, with which OpenRefine and other tools match the rows of a table with entities.
//	@tag.name			entities
//	@tag.description	Entities of all kinds, by id.
//	@tag.name			officials
//	@tag.description	People who hold or held a position of a government or of one of its bodies, and what they said.
//	@tag.name			{kinds}
//	@tag.description	{description}
//	@tag.name			access
//	@tag.description	API keys and the audit log, for administrators.
//	@tag.name			operations
//	@tag.description	Health checks, and the version of the program.
//
//	@securityDefinitions.apikey	Bearer
//	@in							header
//	@name						Authorization
//	@description				An API key, or a token of the server's OpenID Connect provider.
//
//	@securityDefinitions.apikey	Key
//	@in							header
//	@name						X-API-Key
//	@description				An API key.

package openapi

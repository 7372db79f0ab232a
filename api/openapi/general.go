//	@title			Entente
//	@version		0.1.0
//	@description	Who met whom, who armed whom, who wrote to whom, and who says so.
//	@description
//	@description	A **source** is a document. A **claim** is one thing that one source says about one relation: how sure
//	@description	the speaker is, when, where, and through whom it was heard. A **relation** between two entities is
//	@description	what all its claims together amount to, and its status says how far it can be relied on: what is only
//	@description	expected or alleged never reads as a fact.
//	@description
//	@description		**Dates** of what happened are EDTF level 1: `2023`, `2023-09`, `2023-09-04`, `2023-08~`,
//	@description		`2023-08-28/2023-09-03`, `2022-02-24/..`. **Lists** come in pages: pass `next_cursor` back as `cursor`
//	@description		until there is none; the feed of changes always has one. **Errors** are RFC 9457 problems with a stable
//	@description		`code`, and `errors` names every faulty field at once. A field that isn't named here is refused.
//	@description
//	@description		Nothing that was recorded of an **entity** or a **source** is lost: every write leaves a revision, also
//	@description		a deletion. Its number is the `ETag`: with `If-Match` a record is only written as it was read.
//	@description		`…/history` tells them all, and `recorded_at` reads one as it was, claims and relations too.
//	@description
//	@description		Two entities or relations that turn out to be **one** are merged, and can be parted again. The old id
//	@description		answers 308, and `Location` leads to the record that stands for it; claims keep what they said.
//	@description
//	@description		A **POST that may be sent twice** takes an `Idempotency-Key`, 1 to 255 visible characters of your
//	@description		choice. For 24 hours the same request with that key is not carried out again, but answered as before,
//	@description		with `Idempotent-Replayed: true`; another request with it is refused. Answers of 500 and more
//	@description		are not kept. `/v1/graph/cypher` only reads and needs none.
//	@description
//	@description		Who keeps a copy, an index or an alert up to date follows `/v1/changes`: **everything that is recorded,
//	@description		in one order**, page by page or as an event stream, each change once.
//	@description
//	@description		**Erasure**, for what must not be kept by law, is for administrators: they send the server's
//	@description		`ENTENTE_ADMIN_TOKEN` as `Authorization: Bearer <token>`. A tombstone is left, and nothing else.
//	@license.name		Apache-2.0
//	@license.url		https://www.apache.org/licenses/LICENSE-2.0
//	@accept				json
//	@produce			json
//
//	@tag.name			entities
//	@tag.description	Entities of every kind together, found by their id alone.
//	@tag.name			people
//	@tag.description	Persons.
//	@tag.name			officials
//	@tag.description	Persons who hold or held a position of a government or of its bodies, and what they said.
//	@tag.name			governments
//	@tag.description	Governments, which act and speak for a place. The country itself is a place.
//	@tag.name			organizations
//	@tag.description	Companies, agencies, publishers, alliances and armed groups.
//	@tag.name			positions
//	@tag.description	Offices, apart from whoever holds them.
//	@tag.name			places
//	@tag.description	Countries, cities and other places.
//	@tag.name			events
//	@tag.description	Occurrences with three or more participants.
//	@tag.name			sources
//	@tag.description	The documents that claims are read from.
//	@tag.name			claims
//	@tag.description	What one source says about one relation. Claims are only ever added or retracted.
//	@tag.name			relations
//	@tag.description	What all claims about two entities amount to, with a status and the reason for it.
//	@tag.name			graph
//	@tag.description	Questions to the graph: neighbours, paths, timelines, numbers, parts of it as files, who is central, what became known, what was expected, what contradicts; and Cypher.
//	@tag.name			reconciliation
//	@tag.description	The Reconciliation Service API, by which OpenRefine and others match the rows of a table with entities.
//	@tag.name			import
//	@tag.description	Files in the formats that people have, of any size.
//	@tag.name			changes
//	@tag.description	Everything that is recorded, in one order: to follow page by page, or as an event stream.
//	@tag.name			export
//	@tag.description	Everything out again, as files: to be imported elsewhere, to be restored, or for other programs.
//	@tag.name			vocabulary
//	@tag.description	The types of relation: their names, their inverses, and the kinds of entity at each end. Users can add some.
//	@tag.name			operations
//	@tag.description	Whether the service lives and is ready, and this description of it.
//
//	@securityDefinitions.apikey	Admin
//	@in							header
//	@name						Authorization
//	@description				The server's ENTENTE_ADMIN_TOKEN.

package openapi

package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/api/openapi"
	"github.com/entente-graph/entente/internal/analysis"
	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/explorer"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/swaggerui"
)

// Store is all that the API asks of the database. Each handler declares the few
// methods that it calls.
type Store interface {
	entityStore
	eraseStore
	sourceStore
	claimStore
	draftStore
	mergeStore
	candidateStore
	relationStore
	timelineStore
	statsStore
	officialStore
	statementStore
	pathStore
	searchStore
	matchStore
	reconcileStore
	cypher.Store
	commonStore
	subgraphStore
	projectionStore
	diffStore
	expectationStore
	contradictionStore
	feedStore
	vocabularyStore
	keyStore
	auditStore
	typeStore
	archive.Store
	idempotencyStore
	bookmarkStore
	readiness
}

// register registers every route of the API. The group of a route says which guards its
// requests pass, see groups; with adds guards that a route has alone.
func register(g groups, c Config) {
	registerStreams(g, c)
	registerEntities(g, c)
	registerSources(g, c)
	registerClaims(g, c)
	registerReports(g, c)
	registerRelations(g, c)
	registerVocabulary(g, c)
	registerGraph(g, c)
	registerSearch(g, c)
	registerAccess(g, c)
	g.reads.post(assistantsPath, assistants{g.adapter, c.Assistants}.serve)
	registerOperations(g, c)
	registerDocuments(g, c)
}

// registerStreams registers routes whose requests may be longer, or last longer, than
// others. Each sets its own deadlines for what it reads and writes.
func registerStreams(g groups, c Config) {
	feed := feed{g.adapter, c.Store, newWatch(c), c.Timeout, c.Closing, c.NewTicker}
	g.unbounded.may(kg.MayRead).with(feed.orStream, limitRequest(c.Timeout)).get("/v1/changes", feed.list)

	exports := exports{g.adapter, c.Store, c.Closing, newSemaphore(maxExportsAtOnce)}
	g.unbounded.with(audited).may(kg.MayRead).with(writeDeadline(c.WriteTimeout)).get("/v1/export", exports.get)

	g.unbounded.may(kg.MayWrite).post("/v1/import", imports{g.adapter, c.Importer, c.Metrics, c.Timeout, c.Closing, newSemaphore(maxImportsAtOnce)}.take)

	raw := rawCypher{g.adapter, c.NoCypher, c.Cypher, c.Metrics}
	g.unbounded.with(audited).may(kg.MayRead).with(limitRequest(c.Timeout)).post("/v1/graph/cypher", raw.run)
}

// registerEntities registers the operations on entities.
//
//	@Param	id	path	string	true	"The id of the entity."	extensions(x-example=kim-jong-un)
//	@Router	/parameters/v1/entities/{id} [get]
func registerEntities(g groups, c Config) {
	for _, kind := range kg.Kinds() {
		r := ofKind(c, kind)
		registerCollection(g, r.path(), r)
	}

	officials := officials{
		store: c.Store, claims: claims{c.Store, c.Store, c.Store},
		people:    ofKind(c, kg.KindPerson),
		positions: ofKind(c, kg.KindPosition),
	}
	g.reads.get("/v1/officials", officials.list)
	g.reads.get("/v1/officials/:id", officials.get)
	g.writes.post("/v1/officials", officials.create)

	all, merges := entities{c.Store}, merges{c.Store}
	g.reads.get("/v1/entities", all.list)
	g.reads.get("/v1/entities/:id", all.get)
	g.reads.get("/v1/entities/:id/history", all.history)
	g.reads.get("/v1/entities/:id/neighbors", relations{c.Store}.neighbors)
	g.reads.get("/v1/entities/:id/timeline", timelines{c.Store}.list)
	g.reads.get("/v1/entities/:id/statements", statements{c.Store}.list)
	g.reads.get("/v1/entities/:id/candidates", candidates{c.Store}.ofEntity)
	g.reads.get("/v1/entities/:id/merges", merges.ofEntity)
	g.writes.post("/v1/entities/:id/merge", merges.mergeEntity)
	g.writes.post("/v1/entities/:id/unmerge", merges.unmergeEntity)
	g.admin.post("/v1/entities/:id/erase", erasures{c.Store}.entity)
}

// registerSources registers the operations on sources.
//
//	@Param	id	path	string	true	"The id of the source."	extensions(x-example=business-standard-2023-09-05)
//	@Router	/parameters/v1/sources/{id} [get]
func registerSources(g groups, c Config) {
	sources := sources{c.Store, c.NewID}
	registerCollection(g, "/v1/sources", sources)
	g.writes.post("/v1/sources/:id/retract", sources.retract)
	g.writes.post("/v1/sources/:id/reinstate", sources.reinstate)
	g.admin.post("/v1/sources/:id/erase", erasures{c.Store}.source)
}

// collection is a kind of record that users write whole.
type collection interface {
	create(*gin.Context) error
	list(*gin.Context) error
	get(*gin.Context) error
	history(*gin.Context) error
	put(*gin.Context) error
	patch(*gin.Context) error
	delete(*gin.Context) error
}

func registerCollection(g groups, path string, h collection) {
	g.reads.get(path, h.list)
	g.reads.get(path+"/:id", h.get)
	g.reads.get(path+"/:id/history", h.history)
	g.writes.post(path, h.create)
	g.writes.put(path+"/:id", h.put)
	g.writes.patch(path+"/:id", h.patch)
	g.writes.delete(path+"/:id", h.delete)
}

// registerClaims registers the operations on claims.
//
//	@Param	id	path	string	true	"The id of the claim."	extensions(x-example=80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369)
//	@Router	/parameters/v1/claims/{id} [get]
func registerClaims(g groups, c Config) {
	claims := claims{c.Store, c.Store, c.Store}
	g.reads.get("/v1/claims/:id", claims.get)
	g.reads.get("/v1/claims/:id/history", claims.history)
	g.writes.post("/v1/claims", claims.add)
	g.writes.post("/v1/claims/:id/retract", claims.retract)
	g.writes.post("/v1/claims/:id/reinstate", claims.reinstate)
	g.writes.post("/v1/claims/:id/supersede", claims.supersede)
	g.admin.post("/v1/claims/:id/erase", erasures{c.Store}.claim)
}

// registerReports registers the operations on reports and drafts.
//
//	@Param	id	path	string	true	"The id of the draft."	extensions(x-example=expected-meeting)
//	@Router	/parameters/v1/drafts/{id} [get]
func registerReports(g groups, c Config) {
	g.reports.post("/v1/reports", reports{c.Importer}.add)

	drafts := drafts{c.Store, c.Importer, c.NewID}
	g.reads.get("/v1/drafts", drafts.list)
	g.reads.get("/v1/drafts/:id", drafts.get)
	g.reads.get("/v1/drafts/:id/history", drafts.history)
	g.proposals.post("/v1/drafts", drafts.create)
	g.proposals.patch("/v1/drafts/:id", drafts.patch)
	g.reviews.post("/v1/drafts/:id/accept", drafts.accept)
	g.reviews.post("/v1/drafts/:id/reject", drafts.reject)
	g.admin.post("/v1/drafts/:id/erase", drafts.erase)
}

// registerRelations registers the operations on relations.
//
//	@Param	id	path	string	true	"The id of the relation."	extensions(x-example=691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329)
//	@Router	/parameters/v1/relations/{id} [get]
func registerRelations(g groups, c Config) {
	relations, claims, merges := relations{c.Store}, claims{c.Store, c.Store, c.Store}, merges{c.Store}
	g.reads.get("/v1/relations", relations.list)
	g.reads.get("/v1/relations/:id", relations.get)
	g.reads.get("/v1/relations/:id/claims", claims.ofRelation)
	g.reads.get("/v1/relations/:id/candidates", candidates{c.Store}.ofRelation)
	g.reads.get("/v1/relations/:id/merges", merges.ofRelation)
	g.writes.post("/v1/relations/:id", claims.addRelation) // the id is the name of a type
	g.writes.post("/v1/relations/:id/merge", merges.mergeRelation)
	g.writes.post("/v1/relations/:id/unmerge", merges.unmergeRelation)
}

// registerVocabulary registers the operations on relation types.
//
//	@Param	name	path	string	true	"The name of the relation type."	extensions(x-example=sold-arms-to)
//	@Router	/parameters/v1/relation-types/{name} [get]
func registerVocabulary(g groups, c Config) {
	types := vocabulary{c.Store}
	g.reads.get("/v1/relation-types", types.list)
	g.reads.get("/v1/relation-types/:name", types.get)
	g.writes.post("/v1/relation-types", types.create)
	g.writes.put("/v1/relation-types/:name", types.put)
	g.writes.patch("/v1/relation-types/:name", types.patch)
	g.writes.delete("/v1/relation-types/:name", types.delete)
}

func registerGraph(g groups, c Config) {
	g.reads.get("/v1/graph/paths", paths{c.Store, c.Timeout / 3}.find)
	g.reads.get("/v1/graph/common", common{c.Store}.find)
	g.reads.post("/v1/graph/subgraph", subgraphs{c.Store}.find)
	g.reads.post("/v1/graph/analysis", analyses{c.Store, analysis.NewRunner(graphsAtOnce)}.run)
	g.reads.get("/v1/stats", stats{c.Store}.get)
	g.reads.get("/v1/diff", diff{c.Store}.find)
	g.reads.get("/v1/contradictions", contradictions{c.Store}.list)
	g.reads.get("/v1/expectations", expectations{c.Store, c.Now}.list)
}

func registerSearch(g groups, c Config) {
	g.reads.get("/v1/search", searches{c.Store}.search)
	g.reads.post("/v1/match", matchBatches{c.Store}.match)

	reconcile := reconciliations{c.Store, c.Store, c.Store, c.Version}
	g.reads.get("/reconcile", reconcile.get)
	g.reads.post("/reconcile", reconcile.post)
	g.reads.get("/reconcile/properties", reconcile.proposeProperties)
	g.reads.get("/reconcile/suggest/entity", reconcile.suggestEntities)
	g.reads.get("/reconcile/suggest/type", reconcile.suggestTypes)
	g.reads.get("/reconcile/suggest/property", reconcile.suggestProperties)
}

func registerAccess(g groups, c Config) {
	g.open.get("/v1/me", myself{g.adapter}.get)

	keys := keys{c.Store, c.Callers}
	g.secrets.get("/v1/keys", keys.list)
	g.secrets.post("/v1/keys", keys.create)
	g.secrets.delete("/v1/keys/:id", keys.revoke)
	g.secrets.get("/v1/audit", audits{c.Store}.list)
}

func registerOperations(g groups, c Config) {
	operations := newOperations(c, c.Store)
	g.open.get("/healthz", operations.healthy)
	g.open.get("/readyz", operations.ready)
	g.open.get("/version", operations.versionOf)
	g.probes.get("/metrics", operations.metrics)

	problems := problemTypes{}
	g.open.get("/problems", problems.list)
	g.open.get("/problems/:code", problems.get)
}

// registerDocuments registers what people read: the explorer, the OpenAPI document, Swagger UI,
// which renders it, and the guide for the Neo4j Browser.
func registerDocuments(g groups, c Config) {
	docs := fromHTTP(http.StripPrefix("/docs", swaggerui.Handler("/openapi.json")))
	told := explorer.Config{Neo4jBrowser: c.Neo4jBrowser, Frames: c.FrameOrigins}
	if c.Callers != nil && c.Callers.Sessions != nil {
		told.Login = loginPath
	}
	page := fromHTTP(explorer.Handler(told))
	g.open.get("/", page)
	g.open.get("/assets/*path", page)
	g.open.get("/embed/", page)
	g.open.get("/openapi.json", document(openapi.Document))
	g.open.get("/docs/*path", docs)
	if c.Callers != nil && c.Callers.Sessions != nil {
		logins := logins{c.Callers.Sessions}
		g.open.get(loginPath, logins.begin)
		g.open.get(callbackPath, logins.end)
		g.open.post(logoutPath, logins.logout)
	}
	if c.Guide == nil {
		return
	}
	cors := g.open.with(letRead)
	cors.options(guidePath, noContent)
	cors.options(guidePath+"style.grass", noContent)
	cors.get(guidePath, guideFile(c.Guide, "guide/index.html", "text/html"))
	cors.get(guidePath+"style.grass", guideFile(c.Guide, "style.grass", "text/plain"))
}

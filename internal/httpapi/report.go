package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

type reports struct{ reporter report.Reporter }

// add adds a report.
//
//	@Summary		Add a story: a source and what it says, by names
//	@Description	A report has a source and up to 500 claims, in at most 1 MiB. Every place that takes an id takes a name, which is resolved as imports resolve names: `names` in the response tells which entity each name means, and which were created. To create an entity, its kind must follow from its place (what is visited is a place), or be given once, as `{"name": …, "kind": …}`. A country's name is the place where a place is expected, and the government where an actor is.
//	@Description
//	@Description	All of the report is stored, in one transaction, or nothing. The response shows for each claim the status of its relation before and after. The same report again is 200 and adds nothing. With `dry_run=true` nothing is stored, and the response is the same; a `proposer` may send this, too.
//	@Description
//	@Description	If several entities have a name and nothing decides, the response is 422 with the candidates, and `names` has what is known of all names. Choose by `choose`: `{"Kim": "kim-jong-un"}`, or `{"Kim": {"new": {"kind": "person"}}}` for another one.
//	@Description
//	@Description	The source is found by its id, else by its URL, else by publisher, title and time of publication. Sources and entities that exist are not changed. See docs/api.md.
//	@ID				add-report
//	@Tags			reports
//	@Param			dry_run	query		bool			false	"Whether to answer without storing anything."	default(false)
//	@Param			body	body		Report			true	"The report."
//	@Success		200		{object}	ReportAnswer	"Nothing was added: everything was stored before, or it was a dry run."
//	@Success		201		{object}	ReportAnswer	"The report was stored. `Location` is its source."
//	@Failure		409		{object}	Problem			"Claims conflict with the state of the graph: an id belongs to another claim, several relations match, or the source is retracted. `errors` names the claims."
//	@Failure		422		{object}	Problem			"The report has faults, which `errors` lists by their paths. `names` has what is known of the names."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/reports [post]
func (h reports) add(c *gin.Context) error {
	q := newQuery(c)
	dryRun := q.flag("dry_run")
	auditingOf(c).wanted = !dryRun // forms send dry runs while somebody types
	if err := q.err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.Report](c)
	if err != nil {
		return err
	}
	result, err := h.reporter.AddReport(c.Request.Context(), in, faults, kg.ReportOptions{DryRun: dryRun, RecordedBy: recordedBy(c)})
	if err != nil {
		return err
	}
	status := http.StatusOK
	if result.Added() && !dryRun {
		status = http.StatusCreated
		c.Header("Location", "/v1/sources/"+result.Sources[0].ID)
	}
	c.JSON(status, wire.NewReportAnswer(result))
	return nil
}

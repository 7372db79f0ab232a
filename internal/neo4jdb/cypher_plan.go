package neo4jdb

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
)

// cypherProcedures are the procedures that a statement by users may call. They read the
// graph or its schema.
var cypherProcedures = []string{
	"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships",
	"db.index.vector.queryNodes", "db.index.vector.queryRelationships",
	"db.labels", "db.propertyKeys", "db.relationshipTypes",
	"db.schema.nodeTypeProperties", "db.schema.relTypeProperties", "db.schema.visualization",
}

// refusedOperators are prefixes of the names of operators that only read by the database's
// account but read something other than the graph.
var refusedOperators = []struct{ operator, message string }{
	{"LoadCSV", "LOAD CSV is not allowed, because it reads files and contacts other hosts"},
	{"Transaction", "CALL … IN TRANSACTIONS is not allowed; use a plain CALL subquery"},
	{"Show", "SHOW is not allowed, because it reads the server and not the graph"},
	{"Terminate", "TERMINATE is not allowed, because it changes the server"},
	{"AdministrationCommand", "commands to the server are not allowed; send a statement that reads the graph"},
}

// Subqueries within expressions, such as in a list comprehension, are not operators of a
// plan. The details of the operator that evaluates the expression contain their text.
var (
	nestedRefused = []string{"LOAD CSV", "IN TRANSACTIONS", "CONCURRENT TRANSACTIONS"}
	nestedCall    = regexp.MustCompile(`ResolvedCall\(([^(]*)\(`)
)

// checkPlan rejects a statement that does more than read the graph.
func (u *cypherUsable) checkPlan(summary neo4j.ResultSummary) error {
	plan := summary.Plan()
	if plan == nil {
		return refused("has no query plan; send a statement that reads the graph")
	}
	if err := u.checkOperators(plan); err != nil {
		return err
	}
	if summary.StatementType() != neo4j.StatementTypeReadOnly {
		return refused("does more than read the graph; write with the other endpoints of the API")
	}
	if used := summary.Database(); used != nil && used.Name() == "system" {
		return refused("reads the system database; send a statement that reads the graph")
	}
	return nil
}

func (u *cypherUsable) checkOperators(p neo4j.Plan) error {
	operator, database, _ := strings.Cut(p.Operator(), "@")
	for _, no := range refusedOperators {
		if strings.HasPrefix(operator, no.operator) {
			return refused("%s", no.message)
		}
	}
	if err := u.checkDatabase(database); err != nil {
		return err
	}
	details := fmt.Sprint(p.Arguments()["Details"])
	if err := u.checkEvaluated(details); err != nil {
		return err
	}
	if operator == "ProcedureCall" {
		name, _, _ := strings.Cut(details, "(")
		if err := checkProcedure(name); err != nil {
			return err
		}
	}
	for _, call := range nestedCall.FindAllStringSubmatch(details, -1) {
		if err := checkProcedure(call[1]); err != nil {
			return err
		}
	}
	for _, no := range nestedRefused {
		if strings.Contains(details, no) {
			return refused("%s is not allowed, not even as a name", no)
		}
	}
	for _, child := range p.Children() {
		if err := u.checkOperators(child); err != nil {
			return err
		}
	}
	return nil
}

func checkProcedure(name string) error {
	if slices.Contains(cypherProcedures, name) {
		return nil
	}
	return &kg.Error{Code: kg.CodeInvalid, Message: kg.InvalidMessage, Faults: []kg.Fault{{
		Field: cypherField, Code: kg.FaultValue, Allowed: cypherProcedures,
		Message: fmt.Sprintf("the procedure %s is not allowed; use one of the allowed ones", name),
	}}}
}

const cypherField = "statement"

func refused(format string, args ...any) error {
	return kg.Invalid(kg.Fault{Field: cypherField, Code: kg.FaultValue, Message: fmt.Sprintf(format, args...)})
}

// missingParameters matches the planner's list of the parameters that were not given.
var missingParameters = regexp.MustCompile(`Missing parameters: ([^)]+)`)

// checkGiven returns a fault for each parameter of the statement that was not given. The
// planner warns of all of them; the statement would fail at the first.
func checkGiven(summary neo4j.ResultSummary) error {
	var faults []kg.Fault
	for _, n := range summary.Notifications() {
		found := missingParameters.FindStringSubmatch(n.Description())
		if found == nil {
			continue
		}
		for name := range strings.SplitSeq(found[1], ",") {
			faults = append(faults, kg.Fault{
				Field: "parameters." + strings.Trim(name, " $`"), Code: kg.FaultRequired,
				Message: "the statement uses this parameter, but it has no value; pass one, which may be null",
			})
		}
	}
	return kg.Invalid(faults...)
}

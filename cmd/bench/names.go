package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// Names is the configuration of the names command.
type Names struct {
	File      string  `arg:"" type:"existingfile" help:"CSV file with the columns schema, name1, name2 and is_match (true or false), such as cases.csv of OpenSanctions' nomenklatura."`
	Threshold float64 `name:"threshold" default:"${match_threshold}" help:"Score from which two names match (${default})."`
	List      bool    `name:"list" help:"List the pairs that are judged differently."`
}

// classes are what names of the schemas of FollowTheMoney are compared as.
var classes = map[string]names.Class{
	"Person": names.Person, "Company": names.Body, "Organization": names.Body, "LegalEntity": names.Body, "PublicBody": names.Body,
}

// tally counts the pairs of a schema.
type tally struct{ same, found, different, mistaken int }

func (n Names) run(stdout io.Writer) (err error) {
	file, err := os.Open(n.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	tallies := map[string]*tally{}
	pairs, err := readPairs(file)
	if err != nil {
		return fmt.Errorf("read %s: %w", n.File, err)
	}
	for _, p := range pairs {
		score := names.Parse(p.one).Match(names.Parse(p.other), classes[p.schema]).Score
		if tallies[p.schema] == nil {
			tallies[p.schema] = &tally{}
		}
		tallies[p.schema].add(p.same, score >= n.Threshold)
		if n.List && p.same != (score >= n.Threshold) {
			fmt.Fprintf(stdout, "%s\t%s\t%s\tsame: %t, score %.3f\n", p.schema, p.one, p.other, p.same, score)
		}
	}
	return n.report(stdout, tallies)
}

func (t *tally) add(same, matched bool) {
	switch {
	case same && matched:
		t.same, t.found = t.same+1, t.found+1
	case same:
		t.same++
	case matched:
		t.different, t.mistaken = t.different+1, t.mistaken+1
	default:
		t.different++
	}
}

func (n Names) report(stdout io.Writer, tallies map[string]*tally) error {
	table := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "schema\tsame\tfound at %.2f\trecall\tdifferent\tfalse\n", n.Threshold)
	for _, schema := range slices.Sorted(maps.Keys(tallies)) {
		t := tallies[schema]
		fmt.Fprintf(table, "%s\t%d\t%d\t%.3f\t%d\t%d\n", schema, t.same, t.found, float64(t.found)/float64(max(t.same, 1)), t.different, t.mistaken)
	}
	return table.Flush()
}

// namePair is two names, and whether they are names of one thing.
type namePair struct {
	schema, one, other string
	same               bool
}

func readPairs(from io.Reader) ([]namePair, error) {
	rows, err := csv.NewReader(from).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errors.New("the file is empty; expected a header and a row for each pair of names")
	}
	column := map[string]int{}
	for _, name := range []string{"schema", "name1", "name2", "is_match"} {
		if column[name] = slices.Index(rows[0], name); column[name] < 0 {
			return nil, fmt.Errorf("the header has no column %s; expected schema, name1, name2 and is_match", name)
		}
	}
	pairs := make([]namePair, 0, len(rows)-1)
	for _, row := range rows[1:] {
		pairs = append(pairs, namePair{row[column["schema"]], row[column["name1"]], row[column["name2"]], strings.EqualFold(row[column["is_match"]], "true")})
	}
	return pairs, nil
}

// matchThreshold is the default of --threshold.
var matchThreshold = fmt.Sprint(kg.MatchThreshold)

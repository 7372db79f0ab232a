package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The parts of a document of two terms: a person sits in both for another party each time.
var twoTerms = []string{
	`"persons":[{"id":"sean","name":"Sean Example"}]`,
	`"organizations":[{"id":"dail","name":"Lower House"},{"id":"greens","name":"Green Party"},{"id":"blues","name":"Blue Party"}]`,
	`"events":[{"id":"term/31","name":"31st term","start_date":"2011-03-09","end_date":"2016-03-02"},{"id":"term/32","name":"32nd term","start_date":"2016-03-10"}]`,
	`"memberships":[{"person_id":"sean","organization_id":"dail","role":"member","legislative_period_id":"term/31","on_behalf_of_id":"greens"},
	{"person_id":"sean","organization_id":"dail","role":"member","legislative_period_id":"term/32","on_behalf_of_id":"blues"}]`,
}

// classes are what the ids of a document may have around them in its records.
var classes = regexp.MustCompile(`\b(person|organization|event|area)-|-[0-9a-f]{16}\b`)

// membershipsOf is what the claims of a document say, with their keys, in the order of the alphabet.
func membershipsOf(t *testing.T, text string) (list, notes []string) {
	t.Helper()
	all, notes := rowsOf(t, popolo{}, text, Options{Values: map[string]string{"published_at": "2020-01-31"}})
	for _, r := range all {
		if r.faults != nil || r.unmapped != "" {
			t.Errorf("line %d: %v %s", r.line, r.faults, r.unmapped)
		}
	}
	for _, c := range claimsIn(t, all) {
		list = append(list, fmt.Sprintf("%s %s %s [%s] %s %s", classes.ReplaceAllString(c.Relation.Subject, ""), c.Relation.Type,
			classes.ReplaceAllString(c.Relation.Object, ""), c.Relation.Key, c.Occurred, classes.ReplaceAllString(fmt.Sprint(concerned(c)), "")))
	}
	slices.Sort(list)
	return list, notes
}

// Each term is a membership with the dates of its legislative period, wherever in the document that
// stands, and so is that of the party.
func TestTermsOfLegislativePeriods(t *testing.T) {
	want := []string{
		"sean member-of blues [term-32-blues] 2016-03-10/ []",
		"sean member-of dail [term-31-greens] 2011-03-09/2016-03-02 [{term-31 context}]",
		"sean member-of dail [term-32-blues] 2016-03-10/ [{term-32 context}]",
		"sean member-of greens [term-31-greens] 2011-03-09/2016-03-02 []",
	}
	for shift := range twoTerms {
		parts := slices.Concat(twoTerms[shift:], twoTerms[:shift])
		for _, order := range [][]string{parts, reverse(parts)} {
			got, notes := membershipsOf(t, "{"+strings.Join(order, ",\n")+"}")
			if diff := cmp.Diff(want, got); diff != "" || len(notes) > 0 {
				t.Errorf("%v: %s", notes, diff)
			}
		}
	}
}

func reverse(list []string) []string {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

func TestKeysOfMemberships(t *testing.T) {
	for name, tt := range map[string]struct {
		memberships, rest string
		want              []string
	}{
		"by their dates, and one without": {
			memberships: `{"person_id":"mari","organization_id":"parl","start_date":"2011-04-05","end_date":"2014-10-01"},
				{"person_id":"mari","organization_id":"parl","start_date":"2015-04-09","end_date":"2019-04-03"},
				{"person_id":"mari","organization_id":"parl"},{"person_id":"mari","organization_id":"parl","end_date":"2003"}`,
			want: []string{
				"mari member-of parl [2011-04-05] 2011-04-05/2014-10-01 []", "mari member-of parl [2015-04-09] 2015-04-09/2019-04-03 []",
				"mari member-of parl [undated]  []", "mari member-of parl [until-2003] /2003 []",
			},
		},
		"by their ids": {
			memberships: `{"id":"7","person_id":"mari","organization_id":"parl","start_date":"2011"},{"id":"M/8","person_id":"mari","organization_id":"parl","start_date":"2011"}`,
			want:        []string{"mari member-of parl [m-8] 2011/ []", "mari member-of parl [membership-7] 2011/ []"},
		},
		"of a part of a term": {
			memberships: `{"person_id":"mari","organization_id":"parl","legislative_period_id":"t1","start_date":"2013-02-01"},
				{"person_id":"mari","organization_id":"parl","legislative_period_id":"t1","end_date":"2013-01-31","area_id":"north"}`,
			rest: `,"events":[{"id":"t1","name":"Term","start_date":"2011","end_date":"2015"}]`,
			want: []string{
				"mari member-of parl [t1-2013-02-01] 2013-02-01/2015 [{t1 context}]",
				"mari member-of parl [t1-north-until-2013-01-31] 2011/2013-01-31 [{t1 context} {north context}]",
			},
		},
		"outside of its term": {
			memberships: `{"person_id":"mari","organization_id":"parl","legislative_period_id":"t1","start_date":"2015-03-30"},
				{"person_id":"mari","organization_id":"parl","legislative_period_id":"t1","end_date":"2009-12-31"}`,
			rest: `,"events":[{"id":"t1","name":"Term","start_date":"2010","end_date":"2015-03-27"}]`,
			want: []string{
				"mari member-of parl [t1-2015-03-30] 2015-03-30/ [{t1 context}]",
				"mari member-of parl [t1-until-2009-12-31] /2009-12-31 [{t1 context}]",
			},
		},
		"in a party, for itself": {
			memberships: `{"person_id":"mari","organization_id":"greens","on_behalf_of_id":"greens"}`,
			want:        []string{"mari member-of greens [greens]  []"},
		},
		"within a person, before the period": {
			rest: `,"persons":[{"id":"mari","name":"Mari","memberships":[{"organization_id":"parl","legislative_period_id":"t1"}]}],"events":[{"id":"t1","name":"Term","start_date":"2011","end_date":"2015"}]`,
			want: []string{"mari member-of parl [t1] 2011/2015 [{t1 context}]"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, notes := membershipsOf(t, `{"memberships":[`+tt.memberships+`]`+tt.rest+`}`)
			if diff := cmp.Diff(tt.want, got); diff != "" || len(notes) > 0 {
				t.Errorf("%v: %s", notes, diff)
			}
		})
	}
	_, notes := membershipsOf(t, `{"memberships":[{"person_id":"mari","organization_id":"parl","legislative_period_id":"t9"}]}`)
	if !strings.Contains(strings.Join(notes, ""), "legislative_period_id without its event (1)") {
		t.Error(notes)
	}
}

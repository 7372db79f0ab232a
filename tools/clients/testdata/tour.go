// Command tour is the tour of the client that openapi-generator generates for Go.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	entente "example.org/client"
)

// data returns what a request answered, and ends the program if it failed.
func data[T any](answer T, response *http.Response, err error) T {
	if err != nil {
		log.Fatal(err, " ", response)
	}
	return answer
}

func main() {
	config := entente.NewConfiguration()
	config.Servers = entente.ServerConfigurations{{URL: os.Getenv("ENTENTE_URL")}}
	config.AddDefaultHeader("Authorization", "Bearer "+os.Getenv("ENTENTE_API_KEY"))
	client, ctx, kim := entente.NewAPIClient(config), context.Background(), "kim-jong-un"

	for _, item := range data(client.GraphAPI.ListNeighbors(ctx, kim).Types([]string{"met-with", "exchanged-letters"}).Execute()).Items {
		fmt.Println(item.Entity.GetName(), item.Relation.Type, item.Relation.Status)
	}
	var ids []string
	for _, e := range data(client.GraphAPI.FindPaths(ctx).From(kim).To("united-states-national-security-council").Execute()).Paths[0].Entities {
		ids = append(ids, e.Id)
	}
	fmt.Println(strings.Join(ids, " "))

	// Defaults that the document names are accepted when they are sent.
	ask := entente.NewAnalysisInput()
	ask.SetMeasures([]string{"betweenness"})
	ask.SetDepth(1)
	ask.SetLimit(1)
	fmt.Println(data(client.GraphAPI.AnalyzeGraph(ctx).AnalysisInput(*ask).Execute()).Betweenness[0].Entity.Id)
	var buckets []string
	timeline := data(client.GraphAPI.GetEntityTimeline(ctx, "sergei-shoigu").Types([]string{"visited"}).Buckets("month").Execute())
	for _, b := range timeline.Histogram.Buckets {
		buckets = append(buckets, fmt.Sprint(b.Bucket, " ", b.Possible))
	}
	fmt.Println(strings.Join(buckets, ", "))

	statement := entente.NewCypherRequest("MATCH (p:Person {id: $id})-[r:MET_WITH]-(:Person {id: 'vladimir-putin'}) RETURN p, r, [1, 2.5, null], {a: 'b'}")
	statement.SetParameters(map[string]any{"id": kim})
	for _, value := range data(client.GraphAPI.RunCypher(ctx).CypherRequest(*statement).Execute()).Rows[0] {
		switch {
		case value.CypherNode != nil:
			fmt.Println("a node", *value.CypherNode.Properties["id"].String)
		case value.CypherRelationship != nil:
			fmt.Println("a relationship", value.CypherRelationship.RelationshipType)
		default:
			text, err := json.Marshal(value)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Println(string(text))
		}
	}

	name := func(text string) *entente.ReportName { return &entente.ReportName{String: &text} }
	object := entente.NewReportNameObject()
	object.SetName("Choe Son Hui")
	object.SetKind("person")
	speaker := entente.NewReportSpeakerObject()
	speaker.SetAnonymous("a diplomat")
	claim := entente.NewReportClaim()
	claim.SetRelation("met with")
	claim.SetSubject(*name("Sergei Lavrov"))
	claim.SetObject(entente.ReportName{ReportNameObject: object})
	claim.SetModality("expected")
	claim.SetOccurred("2024-01")
	claim.SetSpeakers([]entente.ReportSpeaker{{ReportSpeakerObject: speaker}})
	source := entente.NewReportSourceObject()
	source.SetTitle("Ministers to meet")
	source.SetPublisher(*name("Example Gazette"))
	source.SetPublishedAt("2023-12-20")
	kind, choice := entente.NewReportNew(), entente.NewReportChoiceObject()
	kind.SetKind("person")
	choice.SetNew(*kind)
	report := entente.NewReport([]entente.ReportClaim{*claim}, entente.ReportSource{ReportSourceObject: source})
	report.SetChoose(map[string]entente.ReportChoice{"Sergei Lavrov": {ReportChoiceObject: choice}})
	for _, dry := range []bool{true, false} {
		answer := data(client.ReportsAPI.AddReport(ctx).Report(*report).DryRun(dry).Execute())
		var statuses []string
		for _, c := range answer.Claims {
			statuses = append(statuses, c.After.Status)
		}
		fmt.Println(answer.DryRun, strings.Join(statuses, " "))
	}
}

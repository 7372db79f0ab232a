"""The tour of the client that openapi-python-client generates, with an import."""

import os

from entente_client import AuthenticatedClient
from entente_client.api.graph import analyze_graph, find_paths, get_entity_timeline, list_neighbors, run_cypher
from entente_client.api.import_ import import_
from entente_client.api.reports import add_report
from entente_client.models import (
    AnalysisInput,
    CypherNode,
    CypherRelationship,
    CypherRequest,
    GetEntityTimelineBuckets,
    ImportFormat,
    Problem,
    Report,
)
from entente_client.types import File

client = AuthenticatedClient(base_url=os.environ["ENTENTE_URL"], token=os.environ["ENTENTE_API_KEY"], raise_on_unexpected_status=True)


def data(answer):
    """Returns an answer, and fails if it is a problem."""
    if answer is None or isinstance(answer, Problem):
        raise SystemExit(answer)
    return answer


kim = "kim-jong-un"
for item in data(list_neighbors.sync(kim, client=client, types=["met-with", "exchanged-letters"])).items:
    print(item.entity.name, item.relation.type_, item.relation.status.value)

found = data(find_paths.sync(client=client, from_=kim, to="united-states-national-security-council"))
print(" ".join(e.id for e in found.paths[0].entities))

# Defaults that the document names are accepted when they are sent.
analysis = data(analyze_graph.sync(client=client, body=AnalysisInput.from_dict({"depth": 1, "measures": ["betweenness"], "limit": 1})))
print(analysis.betweenness[0].entity.id)
timeline = data(get_entity_timeline.sync("sergei-shoigu", client=client, types=["visited"], buckets=GetEntityTimelineBuckets.MONTH))
print(", ".join(f"{b.bucket} {b.possible}" for b in timeline.histogram.buckets))

request = CypherRequest.from_dict({
    "statement": "MATCH (p:Person {id: $id})-[r:MET_WITH]-(:Person {id: 'vladimir-putin'}) RETURN p, r, [1, 2.5, null], {a: 'b'}",
    "parameters": {"id": kim},
})
for value in data(run_cypher.sync(client=client, body=request)).rows[0]:
    if isinstance(value, CypherNode):
        print("a node", value.properties["id"])
    elif isinstance(value, CypherRelationship):
        print("a relationship", value.relationship_type)
    else:
        print(str(value if isinstance(value, list) else value.to_dict()).replace("None", "null").replace("'", '"').replace(" ", ""))

report = Report.from_dict({
    "source": {"title": "Ministers to meet", "publisher": "Example Gazette", "published_at": "2023-12-20"},
    "claims": [{
        "relation": "met with", "subject": "Sergei Lavrov", "object": {"name": "Choe Son Hui", "kind": "person"},
        "modality": "expected", "occurred": "2024-01", "speakers": [{"anonymous": "a diplomat"}],
    }],
    "choose": {"Sergei Lavrov": {"new": {"kind": "person"}}},
})
for dry_run in True, False:
    answer = data(add_report.sync(client=client, body=report, dry_run=dry_run))
    print(str(answer.dry_run).lower(), " ".join(c.after.status.value for c in answer.claims))

with open(os.environ["ENTENTE_EXAMPLE"], "rb") as example:
    summary = data(import_.sync(client=client, body=File(payload=example), format_=ImportFormat.NDJSON))
print("imported again:", summary.to_dict())

"""Reads a graph in every format with the tools that users have, and says what they saw.

    python3 read_formats.py FOLDER [SCHEMAS]

FOLDER holds graph.graphml, graph.gexf, graph.cyjs, graph.zip and graph.gv, the first two
with all edges directed, and mixed.graphml and mixed.gexf with edges of both sorts, which
networkx refuses. SCHEMAS, if given, holds the official schemas: graphml/graphml.xsd and
gexf/gexf.xsd with those that they include.

Needs networkx. Uses lxml for the schemas and Graphviz's dot where there is one. The answer
is JSON: for each format the nodes as [id, kind, name], and the edges as
[id, type, subject, object, status, origin_count, anonymous_only, earliest].
"""

import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

import networkx as nx


def seen(nodes, edges):
    return {"nodes": sorted(nodes), "edges": sorted(edges)}


def told(graph, name="name"):
    """Nodes and edges of a networkx graph; the key of an edge is its id."""
    return seen(
        [[n, d["kind"], d.get(name, "")] for n, d in graph.nodes(data=True)],
        [
            [d.get("id", k), d["type"], s, o, d["status"], int(d["origin_count"]), d["anonymous_only"] in (True, "true"), d.get("earliest", "")]
            for s, o, k, d in graph.edges(keys=True, data=True)
        ],
    )


def graphml(folder):
    return told(nx.read_graphml(folder / "graph.graphml", force_multigraph=True))


def gexf(folder):
    return told(nx.read_gexf(folder / "graph.gexf"), name="label")


def cytoscape(folder):
    return told(nx.cytoscape_graph(json.loads((folder / "graph.cyjs").read_text("utf-8"))))


def tables(folder):
    with zipfile.ZipFile(folder / "graph.zip") as archive:
        nodes, edges = ([*csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""))] for name in ("nodes.csv", "edges.csv"))
    return seen(
        [[n["id"], n["kind"], n["name"]] for n in nodes],
        [
            [e["id"], e["type"], e["source"], e["target"], e["status"], int(e["origin_count"]), e["anonymous_only"] == "true", e["earliest"]]
            for e in edges
        ],
    )


def dot(folder):
    """As Graphviz itself reads it; it must also draw it."""
    run = lambda form: subprocess.run(["dot", "-T" + form, folder / "graph.gv"], check=True, capture_output=True)
    drawn = run("svg")
    if drawn.stderr:
        raise SystemExit("dot: " + drawn.stderr.decode())
    graph = json.loads(run("json").stdout)
    names = [n["name"] for n in graph.get("objects", [])]
    return seen(
        [[n["name"], n["kind"], n["label"]] for n in graph.get("objects", [])],
        [
            [e["id"], e["type"], names[e["tail"]], names[e["head"]], e["status"], int(e["origin_count"]), e["anonymous_only"] == "true", e.get("earliest", "")]
            for e in graph.get("edges", [])
        ],
    )


def validate(folder, schemas):
    from lxml import etree

    class Nearby(etree.Resolver):
        """Takes what a schema includes from its own folder, wherever it says that it is."""

        def resolve(self, url, public_id, context):
            return self.resolve_filename(str(schemas / form / url.rsplit("/", 1)[-1]), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Nearby())
    for form in ("graphml", "gexf"):
        schema = etree.XMLSchema(etree.parse(schemas / form / (form + ".xsd"), parser))
        for name in ("graph", "mixed"):
            schema.assertValid(etree.parse(folder / (name + "." + form)))
    return ["graphml", "gexf"]


def main(folder, schemas=None):
    folder = pathlib.Path(folder)
    answer = {"graphml": graphml(folder), "gexf": gexf(folder), "cytoscape": cytoscape(folder), "csv": tables(folder)}
    if shutil.which("dot"):
        answer["dot"] = dot(folder)
    if schemas:
        answer["valid"] = validate(folder, pathlib.Path(schemas))
    json.dump(answer, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

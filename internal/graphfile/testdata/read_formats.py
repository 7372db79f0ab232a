"""Reads graphs in every format with the tools that users have, and says what they saw.

    python3 read_formats.py FOLDER [SCHEMAS]

FOLDER holds files of any name with the extensions .graphml, .gexf, .cyjs, .zip and .gv. Every
tool reads them as it does by default, without options. Files called mixed.graphml and
mixed.gexf have edges of both sorts, which networkx refuses: they are only held against the
schemas. SCHEMAS, if given, holds official schemas: graphml/graphml.xsd, or gexf/gexf.xsd
(1.2draft), or both, with those that they include.

Needs networkx and igraph. Uses lxml for the schemas, and pydot and Graphviz's dot where there
are any. The answer is JSON: for each file and tool the nodes as [id, kind, name], and the edges
as [id, type, subject, object, status, origin_count, anonymous_only, earliest]. Under "valid" are
the files that their schemas allow.
"""

import csv
import importlib.util
import io
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

import igraph
import networkx as nx


def seen(nodes, edges):
    return {"nodes": sorted(nodes), "edges": sorted(edges)}


def edge(d, subject, object):
    anonymous = d["anonymous_only"] in (True, "true")
    return [d["id"], d["type"], subject, object, d["status"], int(d["origin_count"]), anonymous, d.get("earliest") or ""]


def by_networkx(graph, name="name"):
    edges = [edge({"id": k, **d}, s, o) for s, o, k, d in graph.edges(keys=True, data=True)] if graph.is_multigraph() else [
        edge(d, s, o) for s, o, d in graph.edges(data=True)
    ]
    return seen([[n, d["kind"], d.get(name, "")] for n, d in graph.nodes(data=True)], edges)


def by_igraph(graph):
    ids = graph.vs["id"]
    return seen(
        [[v["id"], v["kind"], v["name"]] for v in graph.vs],
        [edge(e.attributes(), ids[e.source], ids[e.target]) for e in graph.es],
    )


def graphml(file):
    return {"networkx": by_networkx(nx.read_graphml(file)), "igraph": by_igraph(igraph.Graph.Read(str(file)))}


def gexf(file):
    return {"networkx": by_networkx(nx.read_gexf(file), name="label")}


def cytoscape(file):
    return {"networkx": by_networkx(nx.cytoscape_graph(json.loads(file.read_text("utf-8"))))}


def tables(file):
    with zipfile.ZipFile(file) as archive:
        nodes, edges = ([*csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""))] for name in ("nodes.csv", "edges.csv"))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((n["id"], n) for n in nodes)
    graph.add_edges_from((e["source"], e["target"], e["id"], e) for e in edges)
    dicts = igraph.Graph.DictList(nodes, edges, directed=True, vertex_name_attr="id")
    return {"networkx": by_networkx(graph), "igraph": by_igraph(dicts)}


def dot(file):
    read = {}
    if shutil.which("dot"):
        read["graphviz"] = by_graphviz(file)
    if importlib.util.find_spec("pydot"):
        nx.nx_pydot.read_dot(file)  # keeps the quotation marks of every value
    return read


def by_graphviz(file):
    """As Graphviz itself reads it; it must also draw it."""
    run = lambda form: subprocess.run(["dot", "-T" + form, file], check=True, capture_output=True)
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
    valid = []
    for form in ("graphml", "gexf"):
        if not (schemas / form).is_dir():
            continue
        schema = etree.XMLSchema(etree.parse(schemas / form / (form + ".xsd"), parser))
        for file in sorted(folder.glob("*." + form)):
            tree = etree.parse(file)
            for e in tree.iter("{*}edge"):
                e.attrib.pop("kind", None)  # of GEXF 1.3, for Gephi
            schema.assertValid(tree)
            valid.append(file.name)
    return valid


READERS = {".graphml": graphml, ".gexf": gexf, ".cyjs": cytoscape, ".zip": tables, ".gv": dot}


def main(folder, schemas=None):
    folder, answer = pathlib.Path(folder), {}
    for file in sorted(folder.iterdir()):
        if file.stem != "mixed":
            for tool, read in READERS[file.suffix](file).items():
                answer[file.name + " " + tool] = read
    if schemas:
        answer["valid"] = validate(folder, pathlib.Path(schemas))
    json.dump(answer, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Takes the measures of a graph with networkx, as Entente defines them.

    python3 measure.py < graph.json

The graph is {"nodes": [id], "links": [[subject, object, symmetric]], "damping",
"tolerance", "resolution", "communities": [[id]]}. The answer is JSON: values by node in
the order of nodes, components as lists of ids, and the modularity of the communities.
"""

import json
import sys

import networkx as nx

given = json.load(sys.stdin)
nodes = given["nodes"]
directed, whole = nx.DiGraph(), nx.Graph()
degrees = {n: [0, 0, 0] for n in nodes}
directed.add_nodes_from(nodes)
whole.add_nodes_from(nodes)


def add(graph, a, b):
    graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)


for a, b, symmetric in given["links"]:
    for end, inward, outward in ((a, symmetric or a == b, True), (b, True, symmetric)):
        degrees[end][0] += inward
        degrees[end][1] += outward
        degrees[end][2] += 1
        if a == b:
            break
    if a != b:
        add(directed, a, b)
        add(whole, a, b)
        if symmetric:
            add(directed, b, a)

by_node = lambda values: [values[n] for n in nodes]
rank = nx.pagerank(directed, alpha=given["damping"], tol=given["tolerance"] / len(nodes), max_iter=10_000)
json.dump(
    {
        "degree": by_node(degrees),
        "pagerank": by_node(rank),
        "betweenness": by_node(nx.betweenness_centrality(whole)),
        "closeness": by_node(nx.closeness_centrality(whole)),
        "components": [sorted(c) for c in nx.connected_components(whole)],
        "modularity": nx.community.modularity(whole, given["communities"], resolution=given["resolution"]),
        "louvain": nx.community.modularity(whole, nx.community.louvain_communities(whole, resolution=given["resolution"], seed=1)),
    },
    sys.stdout,
)

// Package graph embeds the schema, the vocabulary, the guide for the Neo4j Browser, and the
// Cypher statements that the API runs: one statement in a file, one exported string each.
// The comment at the beginning of a statement describes it and its parameters.
package graph

import "embed"

// queries.go has one string for each statement in queries/. The texts in passages/, which
// several statements share, are written into each of these statements.
//
//go:generate go run -C ../tools ./cypher ../graph

// Migrations is the schema: one statement in a file in migrations/. The statements are
// applied once, in the order of their names, and must not change afterwards.
//
//go:embed migrations/*.cypher
var Migrations embed.FS

// EachType is the schema statement to run for every relation type, with its Neo4j type in
// place of RELATION_TYPE.
//
//go:embed migrations/each-type/edge_id.cypher
var EachType string

// EachTypeDrop is the statement that undoes EachType after the deletion of a type.
//
//go:embed migrations/each-type/edge_id_drop.cypher
var EachTypeDrop string

// Guide is the guide for the Neo4j Browser and the style of its graphs:
// guide/index.html and style.grass.
//
//go:embed guide/index.html style.grass
var Guide embed.FS

// Vocabulary is the built-in relation types, as JSON.
//
//go:embed vocabulary.json
var Vocabulary []byte

// Queries is all statements in queries/, which the variables below hold one by one.
//
//go:embed queries/*.cypher
var Queries embed.FS

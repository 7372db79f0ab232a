package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// adminClass is Neo4j's own command line.
const adminClass = "org.neo4j.cli.AdminTool"

// BulkImport fills the database of the data folder from CSV files of nodes and of relationships, by the importer of
// Neo4j, which is many times as fast as statements are. Each file begins with a header as `neo4j-admin database import
// full` takes it. What the database held is lost; it has neither indexes nor constraints afterwards.
//
// It fails as Start does, and when the importer does, with where its words stand.
func BulkImport(ctx context.Context, o Options, nodes, relationships []string) (err error) {
	i, err := install(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, i.lock.release()) }()
	if err := prepare(i.Options, ports{i.BoltPort, i.HTTPPort}, i.password); err != nil {
		return err
	}
	args := append(jvmArgs(i.Options), "-cp", filepath.Join(i.lib, "*"), adminClass, "database", "import", "full", "neo4j",
		"--overwrite-destination", "--verbose", "--report-file="+filepath.Join(i.DataDir, "logs", "import.report"))
	for _, file := range nodes {
		args = append(args, "--nodes="+file)
	}
	for _, file := range relationships {
		args = append(args, "--relationships="+file)
	}
	return bulkImport(ctx, i, args)
}

func bulkImport(ctx context.Context, i installation, args []string) (err error) {
	name := filepath.Join(i.DataDir, "logs", "import.log")
	log, err := os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open the log of the import: %w", err)
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	importer := exec.CommandContext(ctx, i.java, args...)
	importer.Dir, importer.Stdout, importer.Stderr = i.DataDir, log, log
	importer.Env = append(os.Environ(), "NEO4J_HOME="+i.DataDir, "NEO4J_CONF="+filepath.Join(i.DataDir, "conf"))
	if err := importer.Run(); err != nil {
		return fmt.Errorf("import files into Neo4j, see %s: %w", name, err)
	}
	return nil
}

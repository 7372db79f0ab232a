package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// adminClass is the entry point of neo4j-admin.
const adminClass = "org.neo4j.cli.AdminTool"

// BulkImport replaces the content of the database in the data folder with CSV files of nodes and relationships. It runs
// `neo4j-admin database import full`, which is many times faster than Cypher statements; each file needs the header
// that this command expects. The database has neither indexes nor constraints afterwards.
//
// The errors are those of Start. If the importer fails, the error names its log.
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
		return fmt.Errorf("create the log of the import: %w", err)
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	importer := exec.CommandContext(ctx, i.java, args...)
	importer.Dir, importer.Stdout, importer.Stderr = i.DataDir, log, log
	importer.Env = append(os.Environ(), "NEO4J_HOME="+i.DataDir, "NEO4J_CONF="+filepath.Join(i.DataDir, "conf"))
	if err := importer.Run(); err != nil {
		return fmt.Errorf("import files into Neo4j: %w; see %s", err, name)
	}
	return nil
}

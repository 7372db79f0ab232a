package localneo4j

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// archiveWithin is how long the training run has to stop, which includes writing the archive.
const archiveWithin = 2 * time.Minute

// classArchive returns the file of an archive of Neo4j's classes for this Java, or "" if Java can't make one. Java maps
// the archive into memory instead of reading and verifying some 15,000 classes (class data sharing, JEP 350), which
// halves the processor time of a start.
//
// If the archive is missing, classArchive makes it; if several processes do so, one works and the others wait. An empty
// file means that an earlier attempt failed. Java itself ignores an archive that doesn't fit.
func classArchive(ctx context.Context, i installation) (string, error) {
	show := exec.CommandContext(ctx, i.java, "-version")
	show.Env = slices.DeleteFunc(os.Environ(), func(variable string) bool {
		return strings.HasPrefix(variable, "JAVA_TOOL_OPTIONS=") // Java would print them
	})
	version, err := show.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("read the version of Java: %w", err)
	}
	file := filepath.Join(filepath.Dir(i.lib), fmt.Sprintf("classes-%.4x.jsa", sha256.Sum256(version)))
	if exists(file) {
		return usable(file), nil
	}
	unlock, err := lockCache(ctx, i.Options)
	if err != nil {
		return "", err
	}
	defer unlock()
	if exists(file) {
		return usable(file), nil
	}
	i.Progress("Preparing faster starts (only at the first start)…")
	if err := archiveClasses(ctx, i, file); ctx.Err() != nil {
		return "", ctx.Err()
	} else if err != nil {
		i.Progress(fmt.Sprintf("Starts stay slower: %v", err))
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			return "", fmt.Errorf("record that Java makes no class archive: %w", err)
		}
	}
	return usable(file), nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// usable returns the file, or "" if it is empty.
func usable(file string) string {
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		return ""
	}
	return file
}

// archiveClasses runs a Neo4j on an empty folder, has it run statements of several kinds, and stops it, at which Java
// writes the classes that it loaded to file.
func archiveClasses(ctx context.Context, i installation, file string) (err error) {
	dir, err := os.MkdirTemp(i.CacheDir, "training-")
	if err != nil {
		return fmt.Errorf("create a folder for a training run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	i.Options, err = Options{DataDir: dir, CacheDir: i.CacheDir, AnyPort: true, QuickStart: true, HeapMiB: 384, PageCacheMiB: 32}.withDefaults()
	if err != nil {
		return err
	}
	if i.password, err = loadPassword(dir); err != nil {
		return err
	}
	p, err := freePorts(i.BoltPort, i.HTTPPort)
	if err != nil {
		return err
	}
	made := filepath.Join(dir, "classes.jsa")
	s, err := i.begin(p, "-XX:ArchiveClassesAtExit="+made)
	if err != nil {
		return err
	}
	trained := s.train(ctx)
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), archiveWithin)
	defer cancel()
	if err := errors.Join(trained, s.jvm.stop(stop)); err != nil {
		return err
	}
	return os.Rename(made, file)
}

// train runs statements that need most of Neo4j's classes: schema, writing, and planning a read.
func (s *Server) train(ctx context.Context) error {
	if err := s.waitReady(ctx); err != nil {
		return err
	}
	for _, statement := range []string{
		"CREATE CONSTRAINT training IF NOT EXISTS FOR (n:Training) REQUIRE n.id IS UNIQUE",
		"UNWIND range(1, 100) AS i MERGE (n:Training {id: toString(i)}) ON CREATE SET n += {at: datetime(), day: date()} " +
			"WITH n MATCH (m:Training {id: '1'}) MERGE (m)-[r:KNOWS {id: n.id}]->(n) RETURN count(*)",
		"MATCH p = shortestPath((a:Training {id: '1'})-[*..4]-(b:Training {id: '7'})) WHERE all(r IN relationships(p) WHERE r.id > '') " +
			"CALL (a) { MATCH (a)-[r]-(c) WHERE c.id STARTS WITH '1' AND NOT EXISTS { (c)-[:NONE]->() } RETURN c ORDER BY c.id LIMIT 5 } " +
			"RETURN length(p), a{.*}, collect(DISTINCT c{.id}), COLLECT { MATCH (x:Training) WHERE x.id IN ['1', '2'] RETURN x.id }",
		"MATCH (n:Training) DETACH DELETE n",
	} {
		if err := s.run(ctx, statement); err != nil {
			return fmt.Errorf("training run: %w", err)
		}
	}
	return nil
}

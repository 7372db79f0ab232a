package localneo4j

import (
	"fmt"
	"os"
	"path/filepath"
)

// mainClass is the entry point of Neo4j Community with its web server.
const mainClass = "org.neo4j.server.CommunityEntryPoint"

// conf is written at every start, so that it always matches the version of Neo4j. Paths are relative to the data folder.
// The import folder must be set: without it, LOAD CSV can read every file that the process can.
const conf = `# Written by Entente at every start: changes made here are lost.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:%[1]d
server.bolt.advertised_address=127.0.0.1:%[1]d
server.http.listen_address=127.0.0.1:%[2]d
server.http.advertised_address=127.0.0.1:%[2]d
server.https.enabled=false

server.directories.data=data
server.directories.import=import
server.directories.logs=logs
server.directories.plugins=plugins
server.directories.run=run

server.memory.pagecache.size=%[3]dm
# One transaction leaves memory to the others: the limit of all is 70 %% of the heap.
db.memory.transaction.max=%[4]dm
# Otherwise each of the two databases reserves 256 MiB of disk for its first log.
db.tx_log.preallocate=false

# Whose guides the Browser plays: those of the API on this machine, too.
browser.remote_content_hostname_whitelist=guides.neo4j.com,localhost,127.0.0.1

dbms.usage_report.enabled=false
client.allow_telemetry=false

# What ends a server quickly, once its databases are safely closed: by default it waits 10 s for new connections.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
db.shutdown_transaction_end_timeout=5s
`

// confKeepPlans disables replanning: by default a plan is made again once the counts of nodes
// and relationships differ from those that it was made for.
const confKeepPlans = `
dbms.cypher.min_replan_interval=1h
dbms.cypher.statistics_divergence_threshold=1.0
`

// prepare creates the folders of Neo4j, and writes its configuration and initial password.
func prepare(o Options, p ports, password string) error {
	for _, dir := range []string{"conf", "data/dbms", "import", "logs"} {
		if err := os.MkdirAll(filepath.Join(o.DataDir, filepath.FromSlash(dir)), 0o700); err != nil {
			return fmt.Errorf("create the folders of Neo4j: %w", err)
		}
	}
	text := fmt.Sprintf(conf, p.bolt, p.http, o.PageCacheMiB, o.HeapMiB*2/5)
	if o.ForTests {
		text += confKeepPlans
	}
	if err := writeFile(filepath.Join(o.DataDir, "conf", "neo4j.conf"), []byte(text)); err != nil {
		return fmt.Errorf("write the configuration of Neo4j: %w", err)
	}
	return seedPassword(o.DataDir, password)
}

// javaArgs returns the arguments of java that run Neo4j from the jars in lib on the data folder.
func javaArgs(o Options, lib string) []string {
	return append(jvmArgs(o), "-cp", filepath.Join(lib, "*"), mainClass,
		homeArg(o.DataDir), "--config-dir="+filepath.Join(o.DataDir, "conf"), "--console-mode")
}

// jvmArgs returns the options of the JVM.
func jvmArgs(o Options) []string {
	args := []string{
		fmt.Sprintf("-Xms%dm", min(o.HeapMiB, 256)),
		fmt.Sprintf("-Xmx%dm", o.HeapMiB),
		// As fast as the default collector with a heap of this size, in about half the memory.
		"-XX:+UseSerialGC",
		"-XX:-OmitStackTraceInFastThrow",
		"-Dfile.encoding=UTF-8",
		"-Djdk.nio.maxCachedBufferSize=1024",
		"-Dlog4j2.disable.jmx=true",
	}
	if o.QuickStart {
		// With this compiler alone, Java's default for the code is too small for Neo4j's.
		args = append(args, "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m")
	}
	if o.ForTests {
		args = append(args, "-XX:MaxInlineLevel=3", "-XX:FreqInlineSize=60", "-XX:InlineSmallCode=600", "-XX:LiveNodeCountInliningCutoff=5000")
	}
	for _, pkg := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang"} {
		args = append(args, "--add-opens=java.base/"+pkg+"=ALL-UNNAMED")
	}
	return args
}

// homeArg returns the argument that names the data folder. serves recognizes a JVM by it.
func homeArg(dataDir string) string { return "--home-dir=" + dataDir }

// Package config reads the configuration from flags and environment.
package config

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"
)

// Config is the whole configuration. A flag goes before its variable.
type Config struct {
	Addr          string `name:"entente-addr" aliases:"addr" env:"ENTENTE_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the API listens. Also --addr."`
	DataDir       string `name:"entente-data-dir" aliases:"data-dir" env:"ENTENTE_DATA_DIR" default:"${data_dir}" placeholder:"DIR" help:"Where the local Neo4j keeps its data (${default}). Also --data-dir."`
	Neo4jURI      string `name:"neo4j-uri" env:"NEO4J_URI" placeholder:"URI" help:"A Neo4j that runs already: bolt://, neo4j:// or neo4j+s://. Without it a local one is started."`
	Neo4jUsername string `name:"neo4j-username" env:"NEO4J_USERNAME" default:"neo4j" placeholder:"NAME" help:"Its user (${default})."`
	Neo4jPassword string `name:"neo4j-password" env:"NEO4J_PASSWORD" placeholder:"PASSWORD" help:"Its password. Better given by environment: others see flags."`
	Neo4jDatabase string `name:"neo4j-database" env:"NEO4J_DATABASE" placeholder:"NAME" help:"Its database; the user's home database when empty."`
	LogLevel      string `name:"entente-log-level" aliases:"log-level" env:"ENTENTE_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" placeholder:"LEVEL" help:"debug, info, warn or error (${default}). Also --log-level."`
	LogFormat     string `name:"entente-log-format" aliases:"log-format" env:"ENTENTE_LOG_FORMAT" default:"text" enum:"text,json" placeholder:"FORMAT" help:"text or json (${default}). Also --log-format."`
	PprofAddr     string `name:"entente-pprof-addr" aliases:"pprof-addr" env:"ENTENTE_PPROF_ADDR" placeholder:"HOST:PORT" help:"Where Go profiles of this program are served, under /debug/pprof/; nowhere when empty. Whoever reaches it sees inside: keep it on loopback. Also --pprof-addr."`
	Example       bool   `name:"example" negatable:"" default:"true" help:"Load the founding report when the local graph is empty; --example=false leaves it out. Never into a configured database."`
	Cypher        bool   `name:"entente-cypher" aliases:"cypher" env:"ENTENTE_CYPHER" negatable:"" default:"true" help:"Run Cypher by users that only reads, at POST /v1/graph/cypher. Also --cypher; --cypher=false refuses it."`

	// AdminToken is what an administrator sends to erase. It has no flag, since
	// others see flags: the environment alone gives it, as ENTENTE_ADMIN_TOKEN.
	AdminToken string `kong:"-"`

	Serve   struct{} `cmd:"" default:"withargs" help:"Serve the API; the default."`
	Import  Import   `cmd:"" help:"Store what a file holds; see docs/import.md."`
	Export  Export   `cmd:"" help:"Write all that there is, or a part of it, to a file; see docs/export.md."`
	Restore Restore  `cmd:"" help:"Bring a whole export back into an empty database; see docs/export.md."`
	Migrate struct{} `cmd:"" help:"Bring the schema and the vocabulary up to date, and stop."`
	Verify  Verify   `cmd:"" help:"Derive every relation anew from its claims, and tell of each that differs; exit status 1 if any does."`
	Version struct{} `cmd:"" help:"Print the version, and stop."`
}

// Import is the configuration of the import command.
type Import struct {
	Server  string            `name:"server" placeholder:"URL" help:"Send it to the Entente that runs there. When left out, to the one at ENTENTE_ADDR if it runs, or else straight to the database."`
	Format  string            `name:"format" enum:"auto,ndjson,icews,csv,quads,popolo,ftm,travels" default:"auto" placeholder:"FORMAT" help:"ndjson, icews, csv, quads, popolo, ftm or travels; told from how the file begins when left out."`
	OnError string            `name:"on-error" enum:"stop,skip" default:"stop" placeholder:"stop|skip" help:"At a line that is refused, store nothing after it, or skip it (${default})."`
	Rejects string            `name:"rejects" placeholder:"FILE" help:"Where the refused lines are written as they are, to be mended and imported alone."`
	Columns map[string]string `name:"map" mapsep:"none" placeholder:"COLUMN=FIELD" help:"A CSV file's column holds this field. May be given again."`
	Values  map[string]string `name:"set" mapsep:"none" placeholder:"FIELD=VALUE" help:"A CSV file's rows that don't have this field have this value; of Popolo, ftm and travels: published_at, source_title, source_url. May be given again."`
	Source  string            `name:"source" placeholder:"ID" help:"The source of claims in formats that name none."`
	File    string            `arg:"" placeholder:"FILE" help:"The file, or - for standard input. It may be compressed by gzip or zstd."`
}

// Export is the configuration of the export command.
type Export struct {
	Server   string   `name:"server" placeholder:"URL" help:"Where Entente runs; straight from the database when left out."`
	Format   string   `name:"format" default:"ndjson" placeholder:"FORMAT" help:"How to write it down (${default}); see docs/export.md."`
	Form     string   `name:"form" placeholder:"content|whole" help:"Of ndjson: content, what stands, to be imported (the default), or whole, all that is recorded, to be restored."`
	Position int64    `name:"position" placeholder:"NUMBER" help:"As it was after the change of this number; as it is now when left out."`
	Types    []string `name:"types" placeholder:"TYPE,…" help:"Only claims about relations of these types."`
	Status   []string `name:"status" placeholder:"STATUS,…" help:"Only claims about relations of these statuses."`
	Kinds    []string `name:"kinds" placeholder:"KIND,…" help:"Only claims about relations between entities of these kinds."`
	Entity   string   `name:"entity" placeholder:"ID" help:"Only claims about relations of this entity."`
	Source   []string `name:"source" placeholder:"ID,…" help:"Only claims of these sources."`
	Output   string   `name:"output" short:"o" placeholder:"FILE" help:"Where to write it, compressed when it ends in .gz. It appears when it is complete. Standard output when left out."`
}

// Restore is the configuration of the restore command.
type Restore struct {
	File string `arg:"" placeholder:"FILE" help:"What export --form whole wrote, or - for standard input. It may be compressed by gzip."`
}

// Verify is the configuration of the verify command.
type Verify struct {
	Repair bool `name:"repair" help:"Write what the claims amount to."`
}

// LocalNeo4j reports whether a local Neo4j is to be started.
func (c Config) LocalNeo4j() bool { return c.Neo4jURI == "" }

// Parse reads args and the process's environment, and returns the command to run. Help
// goes to stdout; done is then true. An error says what is wrong with which flag
// or variable.
func Parse(args []string, stdout io.Writer) (c Config, command string, done bool, err error) {
	parser, err := kong.New(&c,
		kong.Name("api"),
		kong.Description("Entente: who met whom, who armed whom, who wrote to whom, and who says so. A REST API over Neo4j."),
		kong.Writers(stdout, stdout),
		kong.Exit(func(int) { done = true }),
		kong.Vars{"data_dir": defaultDataDir()},
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100}),
	)
	if err != nil {
		return c, "", false, fmt.Errorf("build the command line: %w", err)
	}
	parsed, err := parser.Parse(args)
	if done {
		return c, "", true, nil
	}
	if err != nil {
		return c, "", false, fmt.Errorf("%w; --help shows all flags", err)
	}
	c.AdminToken = os.Getenv(adminToken)
	if c.AdminToken != "" && len(c.AdminToken) < leastToken {
		return c, "", false, fmt.Errorf("%s is shorter than %d characters; choose a longer one, such as the output of: openssl rand -hex 32", adminToken, leastToken)
	}
	return c, parsed.Command(), false, nil
}

const (
	adminToken = "ENTENTE_ADMIN_TOKEN"
	leastToken = 16
)

// defaultDataDir follows the XDG Base Directory Specification where it is used.
func defaultDataDir() string {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente")
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share", "entente")
	}
	return filepath.Join(os.TempDir(), "entente")
}

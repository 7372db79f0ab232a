// Package config reads the configuration of the api command from its flags and from
// environment variables.
package config

import (
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"
)

// Config is the whole configuration. A flag overrides its environment variable.
type Config struct {
	Addr          string `name:"entente-addr" aliases:"addr" env:"ENTENTE_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address on which the API listens (${default}). Also --addr."`
	DataDir       string `name:"entente-data-dir" aliases:"data-dir" env:"ENTENTE_DATA_DIR" default:"${data_dir}" placeholder:"DIR" help:"Folder for the data of the local Neo4j (${default}). Also --data-dir."`
	Neo4jURI      string `name:"neo4j-uri" env:"NEO4J_URI" placeholder:"URI" help:"URI of a running Neo4j: bolt://, neo4j:// or neo4j+s://. When empty, a local Neo4j is started."`
	Neo4jUsername string `name:"neo4j-username" env:"NEO4J_USERNAME" default:"neo4j" placeholder:"NAME" help:"User of that Neo4j (${default})."`
	Neo4jPassword string `name:"neo4j-password" env:"NEO4J_PASSWORD" placeholder:"PASSWORD" help:"Password of that user. Prefer the environment variable: other users of the machine can read flags."`
	Neo4jDatabase string `name:"neo4j-database" env:"NEO4J_DATABASE" placeholder:"NAME" help:"Database of that Neo4j; when empty, the home database of the user."`
	LogLevel      string `name:"entente-log-level" aliases:"log-level" env:"ENTENTE_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" placeholder:"LEVEL" help:"Lowest level that is logged: debug, info, warn or error (${default}). Also --log-level."`
	LogFormat     string `name:"entente-log-format" aliases:"log-format" env:"ENTENTE_LOG_FORMAT" default:"text" enum:"text,json" placeholder:"FORMAT" help:"Format of the log: text or json (${default}). Also --log-format."`
	PprofAddr     string `name:"entente-pprof-addr" aliases:"pprof-addr" env:"ENTENTE_PPROF_ADDR" placeholder:"HOST:PORT" help:"Address on which Go profiles are served, under /debug/pprof/; disabled when empty. Profiles expose memory and source paths: use a loopback address. Also --pprof-addr."`
	Example       bool   `name:"example" negatable:"" default:"true" help:"Load the example report into an empty local graph; --example=false starts with an empty one. It is never loaded into a configured database."`
	Warm          bool   `name:"warm" negatable:"" default:"true" help:"Plan all Cypher statements in the background after the start, so that first requests are fast; --warm=false saves this processor time."`
	Cypher        bool   `name:"entente-cypher" aliases:"cypher" env:"ENTENTE_CYPHER" negatable:"" default:"true" help:"Accept read-only Cypher queries at POST /v1/graph/cypher; --cypher=false disables the endpoint. Also --cypher."`

	AllowOrigins []string `name:"entente-allow-origins" aliases:"allow-origin,allow-origins" env:"ENTENTE_ALLOW_ORIGINS" placeholder:"ORIGIN" help:"Origins of web pages whose scripts may use the API, such as http://127.0.0.1:3333 for OpenRefine; none by default. Also --allow-origin; may be repeated."`
	AllowHosts   []string `name:"entente-allow-hosts" aliases:"allow-host,allow-hosts" env:"ENTENTE_ALLOW_HOSTS" placeholder:"HOST" help:"Further hosts, without ports, under which the API is served. When it listens on loopback, others than localhost, 127.0.0.1 and ::1 are rejected; elsewhere all are served unless this is set. Also --allow-host; may be repeated."`
	TrustedProxy []string `name:"entente-trusted-proxies" aliases:"trusted-proxy,trusted-proxies" env:"ENTENTE_TRUSTED_PROXIES" placeholder:"ADDRESS" help:"Addresses or networks of proxies whose X-Forwarded headers are believed; none by default. Also --trusted-proxy; may be repeated."`

	// TrustedProxies are the networks that TrustedProxy names.
	TrustedProxies []netip.Prefix `kong:"-"`

	// AdminToken is the bearer token that the administrative endpoints require. It is
	// read from ENTENTE_ADMIN_TOKEN only: other users of the machine can read flags.
	AdminToken string `kong:"-"`

	Serve   struct{} `cmd:"" default:"withargs" help:"Serve the API. This is the default command."`
	Import  Import   `cmd:"" help:"Import a file; see docs/import.md."`
	Export  Export   `cmd:"" help:"Export the graph, or a part of it, to a file; see docs/export.md."`
	Restore Restore  `cmd:"" help:"Restore a whole export into an empty database; see docs/export.md."`
	Migrate struct{} `cmd:"" help:"Update the schema and the vocabulary of the database, then exit."`
	Verify  Verify   `cmd:"" help:"Derive every relation from its claims and print those whose stored state differs. The exit status is 1 if any differs and --repair is not given."`
	Version struct{} `cmd:"" help:"Print the version, then exit."`
}

// Import is the configuration of the import command.
type Import struct {
	Server      string            `name:"server" placeholder:"URL" help:"URL of the Entente to import through. Default: the one at ENTENTE_ADDR if it is running, otherwise directly into the database."`
	Format      string            `name:"format" enum:"auto,ndjson,icews,csv,quads,popolo,ftm,travels,report" default:"auto" placeholder:"FORMAT" help:"Format of the file: auto, ndjson, icews, csv, quads, popolo, ftm, travels or report (${default}, which detects it from the name or the beginning of the file)."`
	OnError     string            `name:"on-error" enum:"stop,skip" default:"stop" placeholder:"stop|skip" help:"What to do at a rejected line: stop, and store nothing after it, or skip the line (${default})."`
	OnAmbiguous string            `name:"on-ambiguous" enum:"refuse,new,draft" default:"refuse" placeholder:"refuse|new|draft" help:"What to do with a name that several entities have and that nothing decides: refuse the line, with the candidates, create a new entity, or, for reports, make a draft to be reviewed (${default})."`
	IDSpace     string            `name:"id-space" placeholder:"NAME" help:"Name of the space of the ids that the document gives its own records: lower-case letters, digits and hyphens. Ids of two spaces have nothing to do with each other. Default: a space of the document's own, named after its content."`
	Rejects     string            `name:"rejects" placeholder:"FILE" help:"Write rejected lines unchanged to this new file, so that you can correct and import them separately."`
	Columns     map[string]string `name:"map" mapsep:"none" placeholder:"COLUMN=FIELD" help:"Map a column of a CSV file to a field; A+B=FIELD joins two columns. May be repeated."`
	Values      map[string]string `name:"set" mapsep:"none" placeholder:"FIELD=VALUE" help:"Default value of a field for CSV rows without it. For popolo, ftm and travels: published_at, source_title, source_url. May be repeated."`
	Replace     map[string]string `name:"value-map" mapsep:"none" placeholder:"FIELD:FROM=TO" help:"Replace a value of a field of a CSV file, such as kind:Politiker=person. May be repeated."`
	Source      string            `name:"source" placeholder:"ID" help:"Id of the source of the claims, for formats that do not name one."`
	DateFormat  string            `name:"date-format" placeholder:"FORMAT" help:"How the dates of a CSV file are written, such as DD.MM.YYYY or MM/DD/YYYY. Default: ISO 8601 and EDTF."`
	SkipLines   int               `name:"skip-lines" default:"0" placeholder:"N" help:"Number of lines before the header or the first record (${default})."`
	Encoding    string            `name:"encoding" enum:"utf-8,cp1252,latin1,utf-16" default:"utf-8" placeholder:"ENCODING" help:"Encoding of the file: utf-8, cp1252, latin1 or utf-16 (${default})."`
	File        string            `arg:"" placeholder:"FILE" help:"File to import, or - for standard input. It may be compressed with gzip or zstd."`
}

// Export is the configuration of the export command.
type Export struct {
	Server   string   `name:"server" placeholder:"URL" help:"URL of the Entente to export through. Default: directly from the database."`
	Format   string   `name:"format" default:"ndjson" placeholder:"FORMAT" help:"Format of the file (${default}); see docs/export.md."`
	Form     string   `name:"form" placeholder:"content|whole" help:"For ndjson: content, the current records, which import reads (the default), or whole, everything recorded, which restore reads."`
	Position int64    `name:"position" placeholder:"NUMBER" help:"Export the graph as it was after the change with this number. Default: as it is now."`
	Types    []string `name:"types" placeholder:"TYPE,…" help:"Only claims about relations of these types."`
	Status   []string `name:"status" placeholder:"STATUS,…" help:"Only claims about relations of these statuses."`
	Kinds    []string `name:"kinds" placeholder:"KIND,…" help:"Only claims about relations between entities of these kinds."`
	Entity   string   `name:"entity" placeholder:"ID" help:"Only claims about relations of this entity."`
	Source   []string `name:"source" placeholder:"ID,…" help:"Only claims of these sources."`
	Output   string   `name:"output" short:"o" placeholder:"FILE" help:"File to write, compressed if its name ends in .gz. It is created once the export is complete. Default: standard output."`
}

// Restore is the configuration of the restore command.
type Restore struct {
	File string `arg:"" placeholder:"FILE" help:"File written by export --form whole, or - for standard input. It may be compressed with gzip."`
}

// Verify is the configuration of the verify command.
type Verify struct {
	Repair bool `name:"repair" help:"Rewrite what differs from the claims."`
}

// LocalNeo4j reports whether to start a local Neo4j: no NEO4J_URI is configured.
func (c Config) LocalNeo4j() bool { return c.Neo4jURI == "" }

// Parse reads args and the environment of the process, and returns the configuration
// and the command to run. If args ask for help, Parse prints it to stdout and returns
// done. An error names the flag or variable that is wrong.
func Parse(args []string, stdout io.Writer) (c Config, command string, done bool, err error) {
	parser, err := kong.New(&c,
		kong.Name("entente"),
		kong.Description("Entente records who met whom, who armed whom, who wrote to whom, and which source says so. It is a REST API over Neo4j."),
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
	if err := c.readNetwork(); err != nil {
		return c, "", false, err
	}
	c.AdminToken = os.Getenv(adminToken)
	if c.AdminToken != "" && len(c.AdminToken) < leastToken {
		return c, "", false, fmt.Errorf("%s is too short; expected at least %d characters, such as the output of: openssl rand -hex 32", adminToken, leastToken)
	}
	return c, parsed.Command(), false, nil
}

const (
	adminToken = "ENTENTE_ADMIN_TOKEN"
	leastToken = 16
)

// defaultDataDir returns the data folder of the XDG Base Directory Specification, or a
// folder for temporary files if the user has no home.
func defaultDataDir() string {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "entente")
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share", "entente")
	}
	return filepath.Join(os.TempDir(), "entente")
}

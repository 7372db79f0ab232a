// Package config reads the configuration of the api command from its flags and from
// environment variables.
package config

import (
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/entente-graph/entente/internal/kg"
)

// Config is the whole configuration. A flag overrides its environment variable.
type Config struct {
	Addr           string        `name:"entente-addr" aliases:"addr" env:"ENTENTE_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address on which the API listens (${default}). Also --addr."`
	DataDir        string        `name:"entente-data-dir" aliases:"data-dir" env:"ENTENTE_DATA_DIR" default:"${data_dir}" placeholder:"DIR" help:"Folder for the data of the local Neo4j (${default}). Also --data-dir."`
	Neo4jURI       string        `name:"neo4j-uri" env:"NEO4J_URI" placeholder:"URI" help:"URI of a running Neo4j: bolt://, neo4j:// or neo4j+s://. When empty, a local Neo4j is started."`
	Neo4jUsername  string        `name:"neo4j-username" env:"NEO4J_USERNAME" default:"neo4j" placeholder:"NAME" help:"User of that Neo4j (${default})."`
	Neo4jPassword  string        `name:"neo4j-password" env:"NEO4J_PASSWORD" placeholder:"PASSWORD" help:"Password of that user. Prefer the environment variable: other users of the machine can read flags."`
	Neo4jDatabase  string        `name:"neo4j-database" env:"NEO4J_DATABASE" placeholder:"NAME" help:"Database of that Neo4j; when empty, the home database of the user."`
	LogLevel       string        `name:"entente-log-level" aliases:"log-level" env:"ENTENTE_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" placeholder:"LEVEL" help:"Lowest level that is logged: debug, info, warn or error (${default}). Also --log-level."`
	LogFormat      string        `name:"entente-log-format" aliases:"log-format" env:"ENTENTE_LOG_FORMAT" default:"text" enum:"text,json" placeholder:"FORMAT" help:"Format of the log: text or json (${default}). Also --log-format."`
	PprofAddr      string        `name:"entente-pprof-addr" aliases:"pprof-addr" env:"ENTENTE_PPROF_ADDR" placeholder:"HOST:PORT" help:"Address on which Go profiles are served, under /debug/pprof/; disabled when empty. Profiles expose memory and source paths: use a loopback address. Also --pprof-addr."`
	Example        bool          `name:"example" negatable:"" default:"true" help:"Load the example report into an empty local graph; --example=false starts with an empty one. It is never loaded into a configured database."`
	Warm           bool          `name:"warm" negatable:"" default:"true" help:"Plan all Cypher statements in the background after the start, so that first requests are fast; --warm=false saves this processor time."`
	Projection     int           `name:"entente-projection-memory" aliases:"projection-memory" env:"ENTENTE_PROJECTION_MEMORY" default:"512" placeholder:"MIB" help:"Memory for the projection of the graph, from which paths, common contacts, subgraphs and analyses are answered (${default} MiB, enough for about four million relations); 0 for none: Neo4j then answers these, too. Also --projection-memory."`
	VerifyInterval time.Duration `name:"entente-verify-interval" aliases:"verify-interval" env:"ENTENTE_VERIFY_INTERVAL" default:"24h" placeholder:"DURATION" help:"How often a serving process compares all relations with their claims; differences are logged and in the metrics. 0 disables it (${default}). Also --verify-interval."`
	Cypher         bool          `name:"entente-cypher" aliases:"cypher" env:"ENTENTE_CYPHER" negatable:"" default:"true" help:"Accept read-only Cypher queries at POST /v1/graph/cypher; --cypher=false disables the endpoint. Also --cypher."`
	Assistants     bool          `name:"entente-assistants" aliases:"assistants" env:"ENTENTE_ASSISTANTS" negatable:"" default:"true" help:"Serve assistants by the Model Context Protocol at /mcp; --assistants=false disables it. Also --assistants."`
	PublicURL      string        `name:"entente-public-url" aliases:"public-url" env:"ENTENTE_PUBLIC_URL" placeholder:"URL" help:"Address at which users reach this server, such as https://entente.example.org; assistants cite it. When empty, the address on which it listens. Also --public-url."`

	AllowOrigins []string `name:"entente-allow-origins" aliases:"allow-origin,allow-origins" env:"ENTENTE_ALLOW_ORIGINS" placeholder:"ORIGIN" help:"Origins of web pages whose scripts may use the API, such as http://127.0.0.1:3333 for OpenRefine; none by default. Also --allow-origin; may be repeated."`
	// FrameOrigins are those of pages that may show cards of the explorer in frames.
	FrameOrigins []string `name:"entente-frame-origins" aliases:"frame-origin,frame-origins" env:"ENTENTE_FRAME_ORIGINS" placeholder:"ORIGIN" help:"Origins of web pages that may show cards of the explorer (/embed/) in frames, such as https://news.example.org; none by default. Also --frame-origin; may be repeated."`
	AllowHosts   []string `name:"entente-allow-hosts" aliases:"allow-host,allow-hosts" env:"ENTENTE_ALLOW_HOSTS" placeholder:"HOST" help:"Further hosts, without ports, under which the API is served. When it listens on loopback, others than localhost, 127.0.0.1 and ::1 are rejected; elsewhere all are served unless this is set. Also --allow-host; may be repeated."`
	TrustedProxy []string `name:"entente-trusted-proxies" aliases:"trusted-proxy,trusted-proxies" env:"ENTENTE_TRUSTED_PROXIES" placeholder:"ADDRESS" help:"Addresses or networks of proxies whose X-Forwarded headers are believed; none by default. Also --trusted-proxy; may be repeated."`

	TLSCert string `name:"entente-tls-cert" aliases:"tls-cert" env:"ENTENTE_TLS_CERT" placeholder:"FILE" help:"PEM file with the certificate, and those that it is signed by, to serve HTTPS. It is read again when it changes. Also --tls-cert."`
	TLSKey  string `name:"entente-tls-key" aliases:"tls-key" env:"ENTENTE_TLS_KEY" placeholder:"FILE" help:"PEM file with the key of the certificate. Also --tls-key."`

	PublicReading bool `name:"entente-public-reading" aliases:"public-reading" env:"ENTENTE_PUBLIC_READING" negatable:"" default:"false" help:"Let everybody read without an API key, Cypher and exports included. Writing still requires one. Also --public-reading."`

	AuditDays int `name:"entente-audit-days" aliases:"audit-days" env:"ENTENTE_AUDIT_DAYS" default:"365" placeholder:"DAYS" help:"For how many days entries of the audit log are kept in the database (${default}); 0 for ever. Also --audit-days."`

	OIDCIssuer    string            `name:"entente-oidc-issuer" aliases:"oidc-issuer" env:"ENTENTE_OIDC_ISSUER" placeholder:"URL" help:"Issuer of the OpenID Connect provider whose tokens are accepted beside API keys; none by default. Also --oidc-issuer."`
	OIDCAudience  string            `name:"entente-oidc-audience" aliases:"oidc-audience" env:"ENTENTE_OIDC_AUDIENCE" placeholder:"NAME" help:"Audience that tokens must have. Also --oidc-audience."`
	OIDCClientID  string            `name:"entente-oidc-client-id" aliases:"oidc-client-id" env:"ENTENTE_OIDC_CLIENT_ID" placeholder:"NAME" help:"Client of that provider with which browsers log in at /login; none by default. Its secret, if it has one, is read from ENTENTE_OIDC_CLIENT_SECRET. Also --oidc-client-id."`
	OIDCRoleClaim string            `name:"entente-oidc-role-claim" aliases:"oidc-role-claim" env:"ENTENTE_OIDC_ROLE_CLAIM" default:"roles" placeholder:"NAME" help:"Claim of tokens with the roles (${default}); points separate members, as in realm_access.roles. Also --oidc-role-claim."`
	OIDCRoles     map[string]string `name:"entente-oidc-roles" aliases:"oidc-role,oidc-roles" env:"ENTENTE_OIDC_ROLES" mapsep:"," placeholder:"VALUE=ROLE" help:"Roles for values of that claim, such as newsroom=editor. Default: the values are the names of roles. Also --oidc-role; may be repeated."`

	RateLimit  float64 `name:"entente-rate-limit" aliases:"rate-limit" env:"ENTENTE_RATE_LIMIT" default:"100" placeholder:"NUMBER" help:"Requests per second that one API key, token or address may send for long (${default}); 0 for any number. A server that requires no key does not limit them. Also --rate-limit."`
	RateBurst  int     `name:"entente-rate-burst" aliases:"rate-burst" env:"ENTENTE_RATE_BURST" default:"500" placeholder:"NUMBER" help:"Requests that it may send at once (${default}). Also --rate-burst."`
	FailedKeys int     `name:"entente-failed-keys" aliases:"failed-keys" env:"ENTENTE_FAILED_KEYS" default:"10" placeholder:"NUMBER" help:"Invalid keys that one address may send per minute (${default}); 0 for any number. Also --failed-keys."`
	MaxRunning int     `name:"entente-max-running" aliases:"max-running" env:"ENTENTE_MAX_RUNNING" default:"128" placeholder:"NUMBER" help:"Requests that are served at once (${default}), except for event streams, imports, exports and probes. Also --max-running."`
	MaxWaiting int     `name:"entente-max-waiting" aliases:"max-waiting" env:"ENTENTE_MAX_WAITING" default:"512" placeholder:"NUMBER" help:"Requests that may wait for those (${default}), up to 5 seconds; further ones get 503. Also --max-waiting."`

	// TrustedProxies are the networks that TrustedProxy names.
	TrustedProxies []netip.Prefix `kong:"-"`

	// AdminToken is a secret whose bearer is an administrator. It is read from
	// ENTENTE_ADMIN_TOKEN only: other users of the machine can read flags.
	AdminToken string `kong:"-"`
	// APIKey is sent by commands that use a running Entente. It is read from ENTENTE_API_KEY
	// only, for the same reason.
	APIKey string `kong:"-"`
	// OIDCSecret is the secret of OIDCClientID, read from ENTENTE_OIDC_CLIENT_SECRET only.
	OIDCSecret string `kong:"-"`

	Serve   struct{} `cmd:"" default:"withargs" help:"Serve the API. This is the default command."`
	Import  Import   `cmd:"" help:"Import a file; see docs/import.md."`
	Export  Export   `cmd:"" help:"Export the graph, or a part of it, to a file; see docs/export.md."`
	Restore Restore  `cmd:"" help:"Restore a whole export into an empty database; see docs/export.md."`
	Migrate struct{} `cmd:"" help:"Update the schema and the vocabulary of the database, then exit."`
	Verify  Verify   `cmd:"" help:"Derive every relation from its claims and print those whose stored state differs. The exit status is 1 if any differs and --repair is not given."`
	Mcp     struct{} `cmd:"" help:"Serve one assistant by the Model Context Protocol on standard input and output; see docs/assistants.md."`
	Keys    Keys     `cmd:"" help:"Create, list and revoke API keys; see docs/operations.md."`
	Version struct{} `cmd:"" help:"Print the version, then exit."`
}

// Import is the configuration of the import command.
type Import struct {
	Server      string            `name:"server" placeholder:"URL" help:"URL of the Entente to import through. Default: the one at ENTENTE_ADDR if it is running, otherwise directly into the database."`
	Format      string            `name:"format" enum:"auto,ndjson,icews,csv,quads,popolo,ftm,travels,report" default:"auto" placeholder:"FORMAT" help:"Format of the file: auto, ndjson, icews, csv, quads, popolo, ftm, travels or report (${default}, which detects it from the name or the beginning of the file)."`
	OnError     string            `name:"on-error" enum:"stop,skip" default:"stop" placeholder:"stop|skip" help:"What to do at a rejected line: stop, and store nothing after it, or skip the line (${default})."`
	OnAmbiguous string            `name:"on-ambiguous" enum:"refuse,new,draft" default:"refuse" placeholder:"refuse|new|draft" help:"What to do with a name that several entities have and that nothing decides: refuse the line, with the candidates, create a new entity, or, for reports, make a draft to be reviewed (${default})."`
	Complete    bool              `name:"complete" help:"Complete attributions: a named speaker or a document of a government also speaks for the ends of a relation for which the government may speak, by the offices and governed places that were stored before. The summary tells which."`
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

// Keys is the configuration of the keys commands.
type Keys struct {
	Server string     `name:"server" placeholder:"URL" help:"URL of the Entente to use, with an administrator's key in ENTENTE_API_KEY. Default: directly the database."`
	Create CreateKey  `cmd:"" help:"Create an API key and print its secret, which is shown only once."`
	List   struct{}   `cmd:"" help:"List the API keys, without their secrets."`
	Revoke RevokedKey `cmd:"" help:"Revoke an API key."`
}

// CreateKey is the configuration of the keys create command.
type CreateKey struct {
	Name    string `name:"name" required:"" placeholder:"NAME" help:"Name of the key, which is recorded as the author of what it writes: lower-case letters, digits and hyphens."`
	Role    string `name:"role" required:"" enum:"reader,proposer,editor,reviewer,admin" placeholder:"ROLE" help:"What the key may do: reader, proposer, editor, reviewer or admin. The first key must be an admin's."`
	Expires string `name:"expires" placeholder:"DAYS" help:"After how many days it expires, such as 90d. Default: it does not expire."`
}

// Days returns after how many days the key expires, 0 if it does not.
func (k CreateKey) Days() (int, error) {
	if k.Expires == "" {
		return 0, nil
	}
	days, err := strconv.Atoi(strings.TrimSuffix(k.Expires, "d"))
	if err != nil || days < 1 {
		return 0, fmt.Errorf("--expires has %q; expected a number of days, such as 90d", k.Expires)
	}
	return days, nil
}

// RevokedKey is the configuration of the keys revoke command.
type RevokedKey struct {
	ID string `arg:"" placeholder:"ID" help:"Id of the key, as keys list prints it."`
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
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return c, "", false, errors.New("HTTPS needs a certificate and its key; set both ENTENTE_TLS_CERT (--tls-cert) and ENTENTE_TLS_KEY (--tls-key)")
	}
	if err := c.checkOIDC(); err != nil {
		return c, "", false, err
	}
	if c.RateLimit < 0 || c.RateBurst < 1 || c.FailedKeys < 0 || c.MaxRunning < 1 || c.MaxWaiting < 0 {
		return c, "", false, errors.New("a limit is too small; expected ENTENTE_RATE_LIMIT, ENTENTE_FAILED_KEYS and ENTENTE_MAX_WAITING of 0 or more, and ENTENTE_RATE_BURST and ENTENTE_MAX_RUNNING of 1 or more")
	}
	if c.Projection < 0 {
		return c, "", false, fmt.Errorf("ENTENTE_PROJECTION_MEMORY (--projection-memory) is %d; expected a number of MiB, or 0 for no projection", c.Projection)
	}
	if c.AuditDays < 0 || c.AuditDays > kg.MaxKeyDays {
		return c, "", false, fmt.Errorf("ENTENTE_AUDIT_DAYS (--audit-days) is %d; expected a number of days from 0, for ever, to %d", c.AuditDays, kg.MaxKeyDays)
	}
	if err := c.readNetwork(); err != nil {
		return c, "", false, err
	}
	c.OIDCSecret = os.Getenv("ENTENTE_OIDC_CLIENT_SECRET")
	c.AdminToken, c.APIKey = os.Getenv(adminToken), strings.TrimSpace(os.Getenv(apiKey))
	if c.AdminToken != "" && len(c.AdminToken) < leastToken {
		return c, "", false, fmt.Errorf("%s is too short; expected at least %d characters, such as the output of: openssl rand -hex 32", adminToken, leastToken)
	}
	return c, parsed.Command(), false, nil
}

const (
	adminToken = "ENTENTE_ADMIN_TOKEN" // #nosec G101 -- the name of a variable
	apiKey     = "ENTENTE_API_KEY"     // #nosec G101 -- the name of a variable
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

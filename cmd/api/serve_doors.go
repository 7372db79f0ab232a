package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/mcp"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// callers returns what identifies the senders of requests to a listener. On loopback they need no
// credentials until a key exists. On other addresses, an error is returned if there is neither a key
// nor a provider of tokens.
func callers(ctx context.Context, c config.Config, listener net.Listener, db *neo4jdb.DB, log *slog.Logger) (*access.Authenticator, error) {
	configured := c.AdminToken != "" || c.OIDCIssuer != ""
	if !configured && !onLoopback(listener.Addr()) {
		any, err := db.AnyAPIKey(ctx)
		if err != nil {
			return nil, err
		}
		if !any {
			return nil, fmt.Errorf("refusing to listen on %s, which other machines can reach, because everybody could write: there is no API key; create one with: entente keys create --name NAME --role admin, or set ENTENTE_ADMIN_TOKEN to a secret or ENTENTE_OIDC_ISSUER to an OpenID Connect provider, or listen on loopback, such as ENTENTE_ADDR=127.0.0.1:8080", listener.Addr())
		}
	}
	var tokens access.Tokens
	var sessions *access.Sessions
	if c.OIDCIssuer != "" {
		provider := access.NewOIDC(access.OIDCConfig{Issuer: c.OIDCIssuer, Audience: c.OIDCAudience, RoleClaim: c.OIDCRoleClaim, Roles: c.UserRoles()})
		tokens = provider
		if c.OIDCClientID != "" {
			sessions = &access.Sessions{OIDC: provider, ClientID: c.OIDCClientID, Secret: c.OIDCSecret, Sealer: db}
		}
	}
	return access.New(access.Config{
		Tokens: tokens, Sessions: sessions,
		Keys: db, AdminToken: c.AdminToken, PublicReading: c.PublicReading,
		Open:   !configured && onLoopback(listener.Addr()),
		Failed: func(err error) { log.Warn("cannot store when API keys were used", "error", err) },
	}), nil
}

// auditLog returns the audit log of a database. The function that it returns stores the entries that
// wait, and ends it.
func auditLog(ctx context.Context, c config.Config, db *neo4jdb.DB, log *slog.Logger) (audit *access.AuditLog, stop func()) {
	audit = access.NewAuditLog(db, log, time.Now, time.Duration(c.AuditDays)*24*time.Hour)
	return audit, background(context.WithoutCancel(ctx), audit.Run)
}

func onLoopback(address net.Addr) bool {
	at, err := netip.ParseAddrPort(address.String())
	return err == nil && at.Addr().Unmap().IsLoopback()
}

// storeUse stores when keys were used last, at the end of the process.
func storeUse(callers *access.Authenticator, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if err := callers.StoreUse(ctx); err != nil {
		log.Warn("cannot store when API keys were used", "error", err)
	}
}

// limitsOf returns the limits of requests.
func limitsOf(c config.Config) httpapi.Limits {
	l := httpapi.Limits{
		Requests: access.Quota{PerSecond: c.RateLimit, Burst: c.RateBurst},
		Failures: access.Quota{PerSecond: float64(c.FailedKeys) / 60, Burst: c.FailedKeys},
		Running:  c.MaxRunning, Waiting: c.MaxWaiting,
	}
	if c.FailedKeys == 0 {
		l.Failures.Burst = -1
	}
	if c.MaxWaiting == 0 {
		l.Waiting = -1
	}
	return l
}

// assistants serves the Model Context Protocol with the database and the statements' slots of the API.
func assistants(db *neo4jdb.DB, api httpapi.Config, address string) http.Handler {
	runner := api.Cypher
	if api.NoCypher {
		runner = nil
	}
	return mcp.Handler(assistantConfig(db, api.Importer, runner, api.Log, address))
}

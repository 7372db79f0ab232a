package config

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestProvidersOfTokens(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"none", nil, "map[]"},
		{"one", []string{"--oidc-issuer=https://login.example.org", "--oidc-audience=entente"}, "map[]"},
		{"on loopback", []string{"--oidc-issuer=http://127.0.0.1:9000", "--oidc-audience=entente"}, "map[]"},
		{"roles", []string{"--oidc-issuer=https://login.example.org", "--oidc-audience=entente", "--oidc-role=news desk=editor", "--oidc-role=boss=admin"}, "map[boss:admin news desk:editor]"},
		{"without TLS", []string{"--oidc-issuer=http://login.example.org", "--oidc-audience=entente"}, "expected a URL with https"},
		{"no URL", []string{"--oidc-issuer=login", "--oidc-audience=entente"}, "expected a URL with https"},
		{"without audience", []string{"--oidc-issuer=https://login.example.org"}, "ENTENTE_OIDC_AUDIENCE"},
		{"without issuer", []string{"--oidc-audience=entente"}, "ENTENTE_OIDC_ISSUER"},
		{"a role that is none", []string{"--oidc-issuer=https://login.example.org", "--oidc-audience=entente", "--oidc-role=boss=king"}, "expected one of the roles"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _, _, err := Parse(tt.args, io.Discard)
			if got := fmt.Sprint(c.UserRoles()); err == nil && got != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s, %v, want %s", got, err, tt.want)
			}
		})
	}
	t.Setenv("ENTENTE_OIDC_ISSUER", "https://login.example.org")
	t.Setenv("ENTENTE_OIDC_AUDIENCE", "entente")
	t.Setenv("ENTENTE_OIDC_ROLES", "news=editor,boss=admin")
	if c, _, _, err := Parse(nil, io.Discard); err != nil || len(c.UserRoles()) != 2 {
		t.Errorf("by variables: %v, %v", c.UserRoles(), err)
	}
}

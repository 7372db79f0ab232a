package config

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// checkOIDC checks the settings of the OpenID Connect provider.
func (c Config) checkOIDC() error {
	if c.OIDCIssuer == "" {
		if c.OIDCAudience != "" || c.OIDCClientID != "" || len(c.OIDCRoles) > 0 {
			return errors.New("the settings of an OpenID Connect provider lack its issuer; set ENTENTE_OIDC_ISSUER (--oidc-issuer)")
		}
		return nil
	}
	if u, err := url.Parse(c.OIDCIssuer); err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
		return fmt.Errorf("ENTENTE_OIDC_ISSUER (--oidc-issuer) is %q; expected a URL with https, such as https://login.example.org/realms/news, or with http on loopback", c.OIDCIssuer)
	}
	if c.OIDCAudience == "" {
		return errors.New("tokens of a provider need an audience, so that those for other programs are not accepted; set ENTENTE_OIDC_AUDIENCE (--oidc-audience)")
	}
	for value, role := range c.OIDCRoles {
		if !kg.UserRole(role).Valid() {
			return fmt.Errorf("ENTENTE_OIDC_ROLES (--oidc-role) has %s=%s; expected one of the roles %v", value, role, kg.UserRoles())
		}
	}
	return nil
}

// UserRoles returns OIDCRoles as roles.
func (c Config) UserRoles() map[string]kg.UserRole {
	roles := make(map[string]kg.UserRole, len(c.OIDCRoles))
	for value, role := range c.OIDCRoles {
		roles[value] = kg.UserRole(role)
	}
	return roles
}

func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return slices.Contains(loopbackHosts, host) || err == nil && address.IsLoopback()
}

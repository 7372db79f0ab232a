package config

import (
	"fmt"
	"net/url"
	"strings"
)

// readNetwork checks the origins, and brings them into the form in which they are compared.
func (c *Config) readNetwork() (err error) {
	c.AllowOrigins, err = each(c.AllowOrigins, originOf)
	return err
}

// each reads all texts but empty ones, which an empty variable has.
func each[T any](texts []string, read func(string) (T, error)) ([]T, error) {
	var all []T
	for _, text := range texts {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		one, err := read(text)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// defaultPorts are the ports that browsers leave out of an origin.
var defaultPorts = map[string]string{"http": "80", "https": "443"}

// originOf returns an origin as browsers write it.
func originOf(text string) (string, error) {
	u, err := url.Parse(strings.ToLower(text))
	if err != nil || defaultPorts[u.Scheme] == "" || u.Hostname() == "" || strings.Contains(u.Host, "*") || u.User != nil || strings.TrimSuffix(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("ENTENTE_ALLOW_ORIGINS (--allow-origin) has %q, which is not an origin; expected a scheme, a host and a port without anything else, such as http://127.0.0.1:3333, without wildcards", text)
	}
	if u.Port() == defaultPorts[u.Scheme] {
		u.Host = strings.TrimSuffix(u.Host, ":"+u.Port())
	}
	return u.Scheme + "://" + strings.TrimSuffix(u.Host, ":"), nil
}

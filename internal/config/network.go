package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// loopbackHosts are the names and addresses under which a client reaches its own machine.
var loopbackHosts = []string{"localhost", "127.0.0.1", "::1"}

// HostsServed returns the hosts whose requests a listener at address serves, or none if it
// serves all. configured is the HOST:PORT that the listener was opened with.
//
// A listener on loopback serves the names of loopback, its own one and AllowHosts, so that no
// web page whose name resolves to this machine reaches it (DNS rebinding). A listener on other
// addresses does so only if AllowHosts is set, because its names are not known.
func (c Config) HostsServed(address net.Addr, configured string) []string {
	at, err := netip.ParseAddrPort(address.String())
	loopback := err == nil && at.Addr().Unmap().IsLoopback()
	if !loopback && len(c.AllowHosts) == 0 {
		return nil
	}
	own := []string{}
	if loopback {
		own = append(own, at.Addr().Unmap().String())
		if name, _, err := net.SplitHostPort(configured); err == nil && name != "" {
			own = append(own, strings.ToLower(name))
		}
	}
	var hosts []string
	for _, host := range slices.Concat(loopbackHosts, own, c.AllowHosts) {
		if !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

// readNetwork checks the origins, hosts and proxies, and brings them into the form in which
// they are compared.
func (c *Config) readNetwork() (err error) {
	if c.FrameOrigins, err = each(c.FrameOrigins, originOf); err != nil {
		return err
	}
	if c.AllowOrigins, err = each(c.AllowOrigins, originOf); err != nil {
		return err
	}
	if c.AllowHosts, err = each(c.AllowHosts, hostOf); err != nil {
		return err
	}
	c.TrustedProxies, err = each(c.TrustedProxy, proxyOf)
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

// hostOf returns a host in lower case, an IPv6 address without brackets.
func hostOf(text string) (string, error) {
	host := strings.TrimSuffix(strings.ToLower(text), ".")
	if address, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")); err == nil {
		return address.String(), nil
	}
	if u, err := url.Parse("http://" + host); err != nil || host == "" || u.Hostname() != host || strings.ContainsAny(host, "*@: ") {
		return "", fmt.Errorf("ENTENTE_ALLOW_HOSTS (--allow-host) has %q, which is not a host; expected a name or an address without a port, such as entente.example.org, without wildcards", text)
	}
	return host, nil
}

// proxyOf returns an address or a network.
func proxyOf(text string) (netip.Prefix, error) {
	if address, err := netip.ParseAddr(text); err == nil {
		address = address.Unmap().WithZone("")
		return netip.PrefixFrom(address, address.BitLen()), nil
	}
	network, err := netip.ParsePrefix(text)
	if err != nil || network.Addr().Is4In6() {
		return netip.Prefix{}, fmt.Errorf("ENTENTE_TRUSTED_PROXIES (--trusted-proxy) has %q, which is neither an address nor a network; expected an IP address such as 10.0.0.5, or a network such as 10.0.0.0/8", text)
	}
	return network.Masked(), nil
}

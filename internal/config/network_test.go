package config

import (
	"fmt"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
)

func TestOriginsHostsAndProxies(t *testing.T) {
	for _, tt := range []struct {
		name, variable, text string
		args                 []string
		want                 string
	}{
		{name: "none by default", want: "[] [] []"},
		{name: "an empty variable", variable: "ENTENTE_ALLOW_ORIGINS", want: "[] [] []"},
		{name: "OpenRefine", variable: "ENTENTE_ALLOW_ORIGINS", text: "http://127.0.0.1:3333, http://localhost:3333", want: "[http://127.0.0.1:3333 http://localhost:3333] [] []"},
		{name: "as browsers write it", args: []string{"--allow-origin=HTTPS://Example.org:443/", "--allow-origin=http://example.org:80", "--allow-origin=http://[::1]:3333"}, want: "[https://example.org http://example.org http://[::1]:3333] [] []"},
		{name: "every origin", args: []string{"--allow-origin=*"}, want: "not an origin"},
		{name: "a wildcard", args: []string{"--allow-origin=https://*.example.org"}, want: "not an origin"},
		{name: "the origin of no page", args: []string{"--allow-origin=null"}, want: "not an origin"},
		{name: "without scheme", args: []string{"--allow-origin=127.0.0.1:3333"}, want: "not an origin"},
		{name: "with a path", args: []string{"--allow-origin=http://127.0.0.1:3333/project"}, want: "not an origin"},
		{name: "with a user", args: []string{"--allow-origin=http://a@127.0.0.1:3333"}, want: "not an origin"},
		{name: "frames of every page", args: []string{"--frame-origin=*"}, want: "not an origin"},
		{name: "hosts", variable: "ENTENTE_ALLOW_HOSTS", text: "Entente.example.org.,192.168.1.5,[2001:DB8::1],localhost", want: "[] [entente.example.org 192.168.1.5 2001:db8::1 localhost] []"},
		{name: "a host with a port", args: []string{"--allow-host=entente.example.org:8080"}, want: "not a host"},
		{name: "every host", args: []string{"--allow-host=*"}, want: "not a host"},
		{name: "a URL", args: []string{"--allow-host=http://entente.example.org"}, want: "not a host"},
		{name: "proxies", variable: "ENTENTE_TRUSTED_PROXIES", text: "127.0.0.1,10.1.2.3/8,::1,2001:db8::/32", want: "[] [] [127.0.0.1/32 10.0.0.0/8 ::1/128 2001:db8::/32]"},
		{name: "the name of a proxy", args: []string{"--trusted-proxy=proxy.example.org"}, want: "neither an address nor a network"},
		{name: "a network that is none", args: []string{"--trusted-proxy=10.0.0.0/33"}, want: "neither an address nor a network"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.variable != "" {
				t.Setenv(tt.variable, tt.text)
			}
			c, _, _, err := Parse(tt.args, io.Discard)
			if got := fmt.Sprintf("%v %v %v", c.AllowOrigins, c.AllowHosts, c.TrustedProxies); err == nil && got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestHostsServed(t *testing.T) {
	for _, tt := range []struct {
		name, address, configured string
		allowed                   []string
		want                      string
	}{
		{"loopback", "127.0.0.1:8080", "127.0.0.1:8080", nil, "[localhost 127.0.0.1 ::1]"},
		{"loopback, IPv6", "[::1]:8080", "[::1]:8080", nil, "[localhost 127.0.0.1 ::1]"},
		{"another address of loopback", "127.0.1.1:8080", "127.0.1.1:8080", nil, "[localhost 127.0.0.1 ::1 127.0.1.1]"},
		{"the machine's name, on loopback", "127.0.1.1:8080", "Laptop:8080", nil, "[localhost 127.0.0.1 ::1 127.0.1.1 laptop]"},
		{"loopback behind a proxy", "127.0.0.1:8080", "localhost:8080", []string{"entente.example.org"}, "[localhost 127.0.0.1 ::1 entente.example.org]"},
		{"all addresses", "0.0.0.0:8080", ":8080", nil, "[]"},
		{"all addresses, IPv6", "[::]:8080", ":8080", nil, "[]"},
		{"a network", "192.168.1.5:8080", "192.168.1.5:8080", nil, "[]"},
		{"all addresses, with hosts", "[::]:8080", ":8080", []string{"entente.example.org", "localhost"}, "[localhost 127.0.0.1 ::1 entente.example.org]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			address := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(tt.address))
			if got := fmt.Sprint(Config{AllowHosts: tt.allowed}.HostsServed(address, tt.configured)); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

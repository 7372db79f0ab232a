package config

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestOrigins(t *testing.T) {
	for _, tt := range []struct {
		name, variable, text string
		args                 []string
		want                 string
	}{
		{name: "none by default", want: "[]"},
		{name: "an empty variable", variable: "ENTENTE_ALLOW_ORIGINS", want: "[]"},
		{name: "OpenRefine", variable: "ENTENTE_ALLOW_ORIGINS", text: "http://127.0.0.1:3333, http://localhost:3333", want: "[http://127.0.0.1:3333 http://localhost:3333]"},
		{name: "as browsers write it", args: []string{"--allow-origin=HTTPS://Example.org:443/", "--allow-origin=http://example.org:80", "--allow-origin=http://[::1]:3333"}, want: "[https://example.org http://example.org http://[::1]:3333]"},
		{name: "every origin", args: []string{"--allow-origin=*"}, want: "not an origin"},
		{name: "a wildcard", args: []string{"--allow-origin=https://*.example.org"}, want: "not an origin"},
		{name: "the origin of no page", args: []string{"--allow-origin=null"}, want: "not an origin"},
		{name: "without scheme", args: []string{"--allow-origin=127.0.0.1:3333"}, want: "not an origin"},
		{name: "with a path", args: []string{"--allow-origin=http://127.0.0.1:3333/project"}, want: "not an origin"},
		{name: "with a user", args: []string{"--allow-origin=http://a@127.0.0.1:3333"}, want: "not an origin"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.variable != "" {
				t.Setenv(tt.variable, tt.text)
			}
			c, _, _, err := Parse(tt.args, io.Discard)
			if got := fmt.Sprint(c.AllowOrigins); err == nil && got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

package config

import (
	"io"
	"strings"
	"testing"
)

// The administrator's token is read from the environment only, and a short one is rejected.
func TestTheAdministratorsToken(t *testing.T) {
	for _, tt := range []struct{ name, token, want string }{
		{"none", "", ""},
		{"long enough", "0123456789abcdef", ""},
		{"too short", "0123456789abcde", "ENTENTE_ADMIN_TOKEN is too short; expected at least 16 characters"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("ENTENTE_ADMIN_TOKEN", tt.token)
			c, _, _, err := Parse(nil, io.Discard)
			switch {
			case tt.want == "" && (err != nil || c.AdminToken != tt.token):
				t.Errorf("token %q, error %v", c.AdminToken, err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
	if _, _, _, err := Parse([]string{"--entente-admin-token=0123456789abcdef"}, io.Discard); err == nil {
		t.Error("the token is accepted as a flag, which other users can read")
	}
}

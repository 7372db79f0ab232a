package access_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
)

const audience = "https://entente.example/api"

// tokenOf gets a token for a client from the provider.
func tokenOf(t *testing.T, issuer, client, audience string) string {
	t.Helper()
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {client}, "client_secret": {"secret"}, "resource": {audience}}
	answer, err := http.PostForm(issuer+"/token", form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, _ := io.ReadAll(answer.Body)
	var got struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(text, &got); err != nil || got.Token == "" {
		t.Fatalf("%s: %s", answer.Status, text)
	}
	return got.Token
}

// forged returns a token with the claims of another one, signed as the test says.
func forged(t *testing.T, token string, algorithm jose.SignatureAlgorithm, key any) string {
	t.Helper()
	claims, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	options := (&jose.SignerOptions{}).WithType("at+jwt").WithHeader("kid", "key-1")
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, options)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(claims, &all); err != nil {
		t.Fatal(err)
	}
	text, err := jwt.Signed(signer).Claims(all).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// unsigned returns a token with the algorithm none.
func unsigned(token string) string {
	header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","typ":"at+jwt"}`))
	return header + "." + strings.Split(token, ".")[1] + "."
}

// Tokens of a real provider are accepted with their roles, and all others are not.
func TestTokensOfAProvider(t *testing.T) {
	const script = "testdata/provider.mjs"
	issuer, other := testenv.Provider(t, script), testenv.Provider(t, script)
	config := access.OIDCConfig{Issuer: issuer, Audience: audience, RoleClaim: "roles"}
	editor := tokenOf(t, issuer, "the-editor", audience)
	own, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(editor, ".")
	with := func(change func(*access.OIDCConfig)) access.OIDCConfig {
		c := config
		change(&c)
		return c
	}
	later := func() time.Time { return time.Now().Add(time.Hour) }
	for _, tt := range []struct {
		name   string
		config access.OIDCConfig
		token  string
		want   access.Caller // the zero value for invalid
	}{
		{"an editor", config, editor, access.Caller{Name: "oidc:the-editor", Role: kg.RoleEditor, Means: access.ByToken}},
		{"a reader", config, tokenOf(t, issuer, "the-reader", audience), access.Caller{Name: "oidc:the-reader", Role: kg.RoleReader, Means: access.ByToken}},
		{"nobody with a role", config, tokenOf(t, issuer, "nobody", audience), access.Caller{Name: "oidc:nobody", Means: access.ByToken}},
		{"a nested claim", with(func(c *access.OIDCConfig) { c.RoleClaim = "realm_access.roles" }), editor, access.Caller{Name: "oidc:the-editor", Role: kg.RoleEditor, Means: access.ByToken}},
		{"other names of roles", with(func(c *access.OIDCConfig) { c.Roles = map[string]kg.UserRole{"staff": kg.RoleReviewer} }), editor, access.Caller{Name: "oidc:the-editor", Role: kg.RoleReviewer, Means: access.ByToken}},
		{"one role", with(func(c *access.OIDCConfig) {
			c.RoleClaim, c.Roles = "role", map[string]kg.UserRole{"staff": kg.RoleAdmin}
		}), editor, access.Caller{Name: "oidc:the-editor", Role: kg.RoleAdmin, Means: access.ByToken}},
		{"a claim that is missing", with(func(c *access.OIDCConfig) { c.RoleClaim = "a.b.c" }), editor, access.Caller{Name: "oidc:the-editor", Means: access.ByToken}},
		{name: "another audience", config: config, token: tokenOf(t, issuer, "the-editor", "https://elsewhere.example/")},
		{name: "another issuer", config: config, token: tokenOf(t, other, "the-editor", audience)},
		{name: "an expired one", config: with(func(c *access.OIDCConfig) { c.Now = later }), token: editor},
		{name: "no signature", config: config, token: unsigned(editor)},
		{name: "another key", config: config, token: forged(t, editor, jose.RS256, own)},
		{name: "a shared secret", config: config, token: forged(t, editor, jose.HS256, []byte(strings.Repeat("x", 32)))},
		{name: "a changed claim", config: config, token: parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"iss":"`+issuer+`","aud":"`+audience+`","sub":"x","exp":9999999999}`)) + "." + parts[2]},
		{name: "no token", config: config, token: "a.b.c"},
		{name: "nothing like one", config: config, token: "abc"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := access.NewOIDC(tt.config).Verify(t.Context(), tt.token)
			var invalid *access.InvalidError
			if got != tt.want || (tt.want == access.Caller{}) != errors.As(err, &invalid) {
				t.Errorf("%+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
	t.Run("after the keys were rotated", func(t *testing.T) {
		o := access.NewOIDC(config)
		if _, err := o.Verify(t.Context(), editor); err != nil {
			t.Fatal(err)
		}
		answer, err := http.Post(issuer+"/rotate", "", nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if got, err := o.Verify(t.Context(), tokenOf(t, issuer, "the-editor", audience)); err != nil || got.Role != kg.RoleEditor {
			t.Errorf("a token with the new key: %+v, %v", got, err)
		}
		if got, err := access.NewOIDC(config).Verify(t.Context(), editor); err == nil {
			t.Errorf("a token with the old key, in a new process: %+v", got)
		}
	})
}

// While the provider is away, a token is neither valid nor invalid.
func TestTokensOfAProviderThatIsAway(t *testing.T) {
	o := access.NewOIDC(access.OIDCConfig{Issuer: "http://127.0.0.1:1", Audience: audience, RoleClaim: "roles"})
	for range 2 {
		if got, err := o.Verify(t.Context(), "a.b.c"); kg.CodeOf(err) != kg.CodeUnavailable {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

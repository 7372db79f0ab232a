package access

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/entente-graph/entente/internal/kg"
)

const (
	// SessionCookie has the session of a browser, and LoginCookie a login that is under way.
	SessionCookie = "entente_session"
	LoginCookie   = "entente_login"
	// SessionLife is how long a session lasts, and LoginLife how long a login may take.
	SessionLife = 8 * time.Hour
	LoginLife   = 10 * time.Minute
)

// Sealer encrypts texts so that all processes on the database, and nobody else, can read them. of
// says what a text is for: it opens for nothing else.
type Sealer interface {
	SealText(ctx context.Context, of string, text []byte) ([]byte, error)
	OpenText(ctx context.Context, of string, sealed []byte) ([]byte, error)
}

// Sessions logs browsers in at the provider (authorization code with PKCE). A session is an
// encrypted cookie, and nothing is stored.
type Sessions struct {
	*OIDC
	// ClientID and Secret are those of this program at the provider. A public client has no secret.
	ClientID, Secret string
	Sealer           Sealer
}

// login is a login that is under way.
type login struct {
	State, Nonce, Verifier, Return string
	Until                          time.Time
}

// session is who is logged in.
type session struct {
	Name  string
	Role  kg.UserRole
	Until time.Time
}

// Begin returns the address of the provider at which to log in, and the cookie to find the login by.
// back is the address of this server to which the provider sends the browser, and then the path to
// show.
func (s *Sessions) Begin(ctx context.Context, back, then string) (address, cookie string, err error) {
	config, err := s.config(back)
	if err != nil {
		return "", "", err
	}
	l := login{oauth2.GenerateVerifier(), oauth2.GenerateVerifier(), oauth2.GenerateVerifier(), then, s.Now().Add(LoginLife)}
	cookie, err = s.seal(ctx, LoginCookie, l)
	return config.AuthCodeURL(l.State, oidc.Nonce(l.Nonce), oauth2.S256ChallengeOption(l.Verifier)), cookie, err
}

// End completes a login with the parameters that the provider has sent, and returns the cookie of
// the session and the path to show. The error is an *InvalidError if the login is not valid.
func (s *Sessions) End(ctx context.Context, back, cookie, state, code string) (session, then string, err error) {
	var l login
	if err := s.open(ctx, LoginCookie, cookie, &l); err != nil {
		return "", "", err
	}
	if code == "" || state == "" || state != l.State || s.Now().After(l.Until) {
		return "", "", &InvalidError{"the login was not begun here, or too long ago"}
	}
	config, err := s.config(back)
	if err != nil {
		return "", "", err
	}
	ctx = oidc.ClientContext(ctx, s.client)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(l.Verifier))
	if err != nil {
		var refused *oauth2.RetrieveError
		if errors.As(err, &refused) {
			return "", "", &InvalidError{"the provider refused the code: " + refused.ErrorCode}
		}
		return "", "", unreached(err)
	}
	session, err = s.begin(ctx, token, l.Nonce)
	return session, l.Return, err
}

// begin returns the cookie of a session for the ID token of a response.
func (s *Sessions) begin(ctx context.Context, token *oauth2.Token, nonce string) (string, error) {
	text, _ := token.Extra("id_token").(string)
	verified, err := s.provider.Verifier(&oidc.Config{ClientID: s.ClientID, Now: s.Now}).Verify(ctx, text)
	if err != nil {
		return "", &InvalidError{err.Error()}
	}
	if verified.Nonce != nonce {
		return "", &InvalidError{"the ID token is for another login"}
	}
	caller, err := s.callerOf(verified)
	if err != nil {
		return "", err
	}
	return s.seal(ctx, SessionCookie, session{caller.Name, caller.Role, s.Now().Add(SessionLife)})
}

// Caller returns who has the session of a cookie.
func (s *Sessions) Caller(ctx context.Context, cookie string) (Caller, error) {
	var in session
	if err := s.open(ctx, SessionCookie, cookie, &in); err != nil {
		return Caller{}, err
	}
	if s.Now().After(in.Until) {
		return Caller{}, &InvalidError{"the session has ended"}
	}
	return Caller{Name: in.Name, Role: in.Role, Means: BySession}, nil
}

func (s *Sessions) config(back string) (*oauth2.Config, error) {
	if _, err := s.ready(); err != nil {
		return nil, unreached(err)
	}
	return &oauth2.Config{ClientID: s.ClientID, ClientSecret: s.Secret, Endpoint: s.provider.Endpoint(), RedirectURL: back, Scopes: []string{oidc.ScopeOpenID}}, nil
}

func (s *Sessions) seal(ctx context.Context, of string, v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	sealed, err := s.Sealer.SealText(ctx, of, text)
	return base64.RawURLEncoding.EncodeToString(sealed), err
}

func (s *Sessions) open(ctx context.Context, of, cookie string, into any) error {
	sealed, err := base64.RawURLEncoding.DecodeString(cookie)
	if err != nil || cookie == "" {
		return &InvalidError{"the cookie is missing or damaged"}
	}
	text, err := s.Sealer.OpenText(ctx, of, sealed)
	switch {
	case kg.CodeOf(err) == kg.CodeInvalid:
		return &InvalidError{"the cookie is not of this server"}
	case err != nil:
		return err
	}
	return json.Unmarshal(text, into)
}

// sessionOf returns the cookie of a session that a request has, or an empty text.
func sessionOf(h http.Header) string {
	r := http.Request{Header: h}
	cookie, err := r.Cookie(SessionCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

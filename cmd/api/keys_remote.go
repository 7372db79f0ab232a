package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// remoteKeys is the keyring of a running Entente.
type remoteKeys struct{ server remote }

func (r remoteKeys) create(ctx context.Context, in wire.KeyInput) (created wire.CreatedKey, err error) {
	return created, r.call(ctx, http.MethodPost, "/v1/keys", in, &created)
}

func (r remoteKeys) list(ctx context.Context, each func(wire.Key)) error {
	for cursor := ""; ; {
		ask := url.Values{"limit": {strconv.Itoa(keysAtOnce)}}
		if cursor != "" {
			ask.Set("cursor", cursor)
		}
		var page wire.KeyList
		if err := r.call(ctx, http.MethodGet, "/v1/keys?"+ask.Encode(), nil, &page); err != nil {
			return err
		}
		for _, k := range page.Items {
			each(k)
		}
		if cursor = page.NextCursor; cursor == "" {
			return nil
		}
	}
}

func (r remoteKeys) revoke(ctx context.Context, id string) (revoked wire.Key, err error) {
	return revoked, r.call(ctx, http.MethodDelete, "/v1/keys/"+url.PathEscape(id), nil, &revoked)
}

// call sends a request with a JSON body, unless it is nil, and decodes the response.
func (r remoteKeys) call(ctx context.Context, method, path string, body, into any) error {
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(r.server.url, "/")+path, sent)
	if err != nil || request.URL.Host == "" {
		return fmt.Errorf("%q is not a URL; set --server to a URL such as http://127.0.0.1:8080", r.server.url)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := r.server.do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return err
	}
	if answer.StatusCode < http.StatusMultipleChoices {
		return json.Unmarshal(text, into)
	}
	var problem wire.Problem
	if json.Unmarshal(text, &problem) != nil || problem.Detail == "" {
		return fmt.Errorf("unexpected response %s from %s; check that the address is that of an Entente server", answer.Status, r.server.url)
	}
	if answer.StatusCode == http.StatusUnauthorized {
		return fmt.Errorf("%s; set ENTENTE_API_KEY to an administrator's key", problem.Detail)
	}
	return fmt.Errorf("%s", problem.Detail)
}

package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/entente-graph/entente/internal/localneo4j"
)

// The names of the contenders.
const (
	nameAPI      = "entente"
	nameCypher   = "entente-cypher" // without a projection of the graph in memory
	nameBefore   = "before"         // an earlier revision of entente
	nameQueryAPI = "query-api"
	nameFloor    = "floor"
)

// contender runs the requests of a plan against one of the systems that are compared.
type contender interface {
	name() string
	take(ctx context.Context, p plan, concurrency int, lasting time.Duration) (turn, error)
	close() error
}

type contenders []contender

func startContenders(ctx context.Context, server *localneo4j.Server, all apis) (contenders, error) {
	floor, err := startFloor(ctx, server)
	if err != nil {
		return nil, err
	}
	var list contenders
	for _, api := range all {
		list = append(list, newAPIClient(api.name, api.url))
	}
	return append(list, newQueryAPIClient(server), floor), nil
}

func (all contenders) close() error {
	var err error
	for _, c := range all {
		err = errors.Join(err, c.close())
	}
	return err
}

// client is a contender over HTTP. It uses fasthttp, which needs less CPU time than
// net/http, because it shares the machine with the measured server.
type client struct {
	http  *fasthttp.HostClient
	label string
	send  func(c *client, r request) (int, error)
	// address is the URL of the server. authorization is the Query API's credentials.
	address, authorization string
}

func newClient(address string) *client {
	at, err := url.Parse(address)
	if err != nil {
		panic(err) // the address was made by this program
	}
	return &client{address: address, http: &fasthttp.HostClient{Addr: at.Host, MaxConns: 64, ReadTimeout: time.Minute}}
}

// of returns the contenders of these names (empty means all) that take part in a workload. Without
// graph questions, the two APIs do the same.
func (all contenders) of(p plan, names []string) contenders {
	return slices.DeleteFunc(slices.Clone(all), func(c contender) bool {
		return c.name() == nameCypher && !p.InMemory || len(names) > 0 && !slices.Contains(names, c.name())
	})
}

func newAPIClient(label, address string) *client {
	c := newClient(address)
	c.label, c.send = label, (*client).askAPI
	return c
}

func newQueryAPIClient(server *localneo4j.Server) *client {
	c := newClient(server.HTTPURL)
	c.label, c.send = nameQueryAPI, (*client).askQueryAPI
	c.authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(server.Username+":"+server.Password))
	return c
}

func (c *client) name() string { return c.label }

func (c *client) close() error {
	c.http.CloseIdleConnections()
	return nil
}

func (c *client) take(ctx context.Context, p plan, concurrency int, lasting time.Duration) (turn, error) {
	return drive(ctx, p, concurrency, lasting, func(_ context.Context, r request) (int, error) { return c.send(c, r) })
}

func (c *client) askAPI(r request) (int, error) {
	method := fasthttp.MethodGet
	if r.Body != "" {
		method = fasthttp.MethodPost
	}
	return c.exchange(method, c.address+r.Path, []byte(r.Body), r.Key, nil)
}

// askQueryAPI posts the statements one after the other.
func (c *client) askQueryAPI(r request) (int, error) {
	total := 0
	for _, s := range r.Statements {
		body, err := json.Marshal(s)
		if err != nil {
			return 0, fmt.Errorf("write a statement: %w", err)
		}
		size, err := c.exchange(fasthttp.MethodPost, c.address+"/db/neo4j/query/v2", body, "", []byte(`"errors":[{`))
		if err != nil {
			return 0, err
		}
		total += size
	}
	return total, nil
}

// exchange sends a request and returns the size of the response body. A status of 400 or
// above, or a body that contains fails, is an error.
func (c *client) exchange(method, address string, body []byte, key string, fails []byte) (int, error) {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	request.Header.SetMethod(method)
	request.SetRequestURI(address)
	request.Header.Set("Accept", "application/json")
	if len(body) > 0 {
		request.Header.SetContentType("application/json")
		request.SetBodyRaw(body)
	}
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	if c.authorization != "" {
		request.Header.Set("Authorization", c.authorization)
	}
	if err := c.http.Do(request, response); err != nil {
		return 0, fmt.Errorf("send a request to %s: %w", c.label, err)
	}
	answer := response.Body()
	if response.StatusCode() >= fasthttp.StatusBadRequest || len(fails) > 0 && bytes.Contains(answer, fails) {
		return 0, fmt.Errorf("%s answered %d: %.500s", c.label, response.StatusCode(), answer)
	}
	return len(answer), nil
}

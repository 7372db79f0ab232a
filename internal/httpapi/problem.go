package httpapi

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// requestError is an error of the HTTP request, outside of the domain. The code is one of
// [wire.ProblemTypes].
type requestError struct{ code, message string }

func (e *requestError) Error() string { return e.message }

// queryError marks faults as those of query parameters.
type queryError struct{ err *kg.Error }

func (e queryError) Error() string { return e.err.Error() }
func (e queryError) Unwrap() error { return e.err }

// headerError marks faults as those of a header.
type headerError struct{ err error }

func (e headerError) Error() string { return e.err.Error() }
func (e headerError) Unwrap() error { return e.err }

// pathError marks faults as those of the path.
type pathError struct{ err error }

func (e pathError) Error() string { return e.err.Error() }
func (e pathError) Unwrap() error { return e.err }

// problemOf returns the problem that a client receives for err, without its causes.
func problemOf(err error) wire.Problem {
	var request *requestError
	var malformed *wire.MalformedError
	switch {
	case errors.As(err, &request):
		return wire.NewProblem(request.code, request.message)
	case errors.As(err, &malformed):
		return wire.NewProblem("malformed", malformed.Message)
	}
	p := wire.ProblemOf(err)
	for i := range p.Errors {
		if p.Errors[i].Field == bookmarkHeader {
			p.Errors[i].In = "header"
		}
	}
	if in := placeOf(err); in != "" {
		for i := range p.Errors {
			p.Errors[i].In = in
		}
	}
	var early stopped
	if errors.As(err, &early) {
		p.Detail = early.detail()
	}
	return p
}

// placeOf returns the part of the request that the faults of err are in, or an empty text if
// the error does not specify it.
func placeOf(err error) string {
	var query queryError
	var header headerError
	var path pathError
	switch {
	case errors.As(err, &header):
		return "header"
	case errors.As(err, &query):
		return "query"
	case errors.As(err, &path):
		return "path"
	}
	return ""
}

func writeProblem(w http.ResponseWriter, p wire.Problem) {
	body, err := json.Marshal(p)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // fails only if the client is gone
}

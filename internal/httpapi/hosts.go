package httpapi

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// OnlyHosts wraps next so that it serves requests for these hosts only, and answers others with
// 421. Hosts are lower-case names and addresses, without ports and brackets. Without hosts, it
// returns next.
//
// This stops DNS rebinding: a web page whose name resolves to this machine is of the same
// origin for the browser, but the request still has the page's host in its Host header. The
// port is not compared, since it adds nothing to that, and a tunnel or a container shows the
// server under another one.
func OnlyHosts(hosts []string, next http.Handler) http.Handler {
	if len(hosts) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := checkHost(hosts, r); err != nil {
			writeProblem(w, problemOf(err))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// onlyHosts is OnlyHosts as a guard.
func (a adapter) onlyHosts(hosts []string) gin.HandlerFunc {
	return a.handle(func(c *gin.Context) error { return checkHost(hosts, c.Request) })
}

func checkHost(hosts []string, r *http.Request) error {
	if len(hosts) == 0 || slices.Contains(hosts, hostOf(r)) {
		return nil
	}
	return &requestError{"unknown_host", fmt.Sprintf("this server does not serve the host %.200q; expected %s; use one of these in the URL, or have the operator add the host with ENTENTE_ALLOW_HOSTS",
		r.Host, strings.Join(hosts, ", "))}
}

// hostOf returns the host that the request is for, in lower case, without its port, brackets
// and the dot at the end of a full name.
func hostOf(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// forwardedHeaders are what proxies say about the request that they received.
var forwardedHeaders = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Real-Ip"}

// forgetForwarded removes the headers of proxies from requests that do not come from one of
// these proxies, so that nothing behind it can believe them.
func forgetForwarded(proxies []netip.Prefix) gin.HandlerFunc {
	return func(c *gin.Context) {
		if from, err := netip.ParseAddr(c.RemoteIP()); err == nil && slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(from.Unmap()) }) {
			return
		}
		for _, name := range forwardedHeaders {
			c.Request.Header.Del(name)
		}
	}
}

// trust makes gin believe X-Forwarded-For of these proxies only. By default it believes
// everybody.
func trust(engine *gin.Engine, proxies []netip.Prefix) {
	var texts []string
	for _, p := range proxies {
		texts = append(texts, p.String())
	}
	engine.RemoteIPHeaders = []string{"X-Forwarded-For"}
	if err := engine.SetTrustedProxies(texts); err != nil {
		panic(err) // a valid prefix is a valid text
	}
}

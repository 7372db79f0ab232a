package localneo4j

import (
	"fmt"
	"net"
	"strconv"
)

// loopback is the only address on which the local Neo4j listens.
const loopback = "127.0.0.1"

// portsTried bounds the search for a free port.
const portsTried = 200

// ports are those on which one Neo4j listens.
type ports struct{ bolt, http int }

// freePorts counts up from each preferred port to one that nobody listens on.
func freePorts(bolt, http int) (ports, error) {
	var p ports
	var err error
	if p.bolt, err = freePort(bolt, 0); err != nil {
		return p, err
	}
	p.http, err = freePort(http, p.bolt)
	return p, err
}

func freePort(from, except int) (int, error) {
	for port := from; port < from+portsTried && port <= 65535; port++ {
		if port != except && isFree(port) {
			return port, nil
		}
	}
	return 0, fmt.Errorf("no free port among the %d from %d on", portsTried, from)
}

func isFree(port int) bool {
	l, err := net.Listen("tcp4", address(port))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }

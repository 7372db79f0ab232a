package localneo4j

import (
	"fmt"
	"net"
	"strconv"
)

// loopback is the only address on which the local Neo4j listens.
const loopback = "127.0.0.1"

// portsTried is how many ports are tried in the search for a free one.
const portsTried = 200

// ports are the ports of one Neo4j.
type ports struct{ bolt, http int }

// freePorts returns, for each preferred port, the first free port at or above it.
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
	return 0, fmt.Errorf("no free port for Neo4j among the %d ports from %d on; stop a program that uses them", portsTried, from)
}

func isFree(port int) bool {
	l, err := net.Listen("tcp4", address(port))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }

package main

import (
	"bufio"
	"os"
	"runtime"
	"strings"

	"github.com/entente-graph/entente/internal/localneo4j"
)

// machine describes the machine of the measurement.
type machine struct {
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	Memory string `json:"memory"`
	OS     string `json:"os"`
	Go     string `json:"go"`
	Neo4j  string `json:"neo4j"`
	// Load is the load average over a minute at the start. Other programs share the machine.
	Load string `json:"load"`
}

func describeMachine() machine {
	load, _, _ := strings.Cut(firstLine("/proc/loadavg", ""), " ")
	return machine{
		CPU: firstLine("/proc/cpuinfo", "model name"), Cores: runtime.NumCPU(), Memory: firstLine("/proc/meminfo", "MemTotal"),
		OS: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Neo4j: localneo4j.Version, Load: load,
	}
}

// firstLine returns the value of the first line "key: value" in a file, or the whole first
// line if key is empty. It is empty if there is none.
func firstLine(path, key string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		if key == "" {
			return lines.Text()
		}
		if strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"testing"
)

// assistantReads runs the mcp command on the data folder of a process that serves it, and reads an
// entity by its name. What the assistant cites has the address of the process.
func assistantReads(t *testing.T, address, data, name string) {
	t.Helper()
	in, write := io.Pipe()
	read, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(t.Context(), []string{"mcp", "--data-dir=" + data}, in, out, t.Output()) }()
	lines := bufio.NewScanner(read)
	said := func(id int, method, params string) string {
		fmt.Fprintf(write, `{"jsonrpc": "2.0", "id": %d, "method": %q, "params": %s}`+"\n", id, method, params)
		lines.Scan()
		return lines.Text()
	}
	said(1, "initialize", `{"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}`)
	fmt.Fprintln(write, `{"jsonrpc": "2.0", "method": "notifications/initialized"}`)
	got := said(2, "tools/call", fmt.Sprintf(`{"name": "read_entity", "arguments": {"entity": %q}}`, name))
	if want := fmt.Sprintf(`"url":"%s/v1/entities/%s"`, address, strings.ToLower(name)); !strings.Contains(got, want) {
		t.Errorf("an assistant reads %s, without %s", got, want)
	}
	_ = write.Close()
	if err := <-ended; err != nil {
		t.Errorf("the mcp command: %v", err)
	}
}

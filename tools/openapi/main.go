// Command openapi writes the API's OpenAPI 3.1 document from the annotations
// beside its handlers.
//
// It takes the folder of the server's module:
//
//	go run -C tools ./openapi ..
//
// The same sources give the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: openapi <folder of the server's module>")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

// run generates api/openapi/openapi.json of the module in root. The old
// document stays when anything is wrong with the new one.
func run(root string) error {
	home := filepath.Join(root, "api", "openapi")
	kinds, err := readKinds(filepath.Join(home, "kinds.json"))
	if err != nil {
		return fmt.Errorf("read the kinds: %w", err)
	}
	annotations, err := parse(kinds, home, filepath.Join(root, "internal", "httpapi"), filepath.Join(root, "internal", "wire"), filepath.Join(root, "internal", "kg"))
	if err != nil {
		return fmt.Errorf("read annotations: %w", err)
	}
	number, err := os.ReadFile(filepath.Join(root, "internal", "version", "VERSION"))
	if err != nil {
		return fmt.Errorf("read the version: %w", err)
	}
	annotations.Info.Version = strings.TrimSpace(string(number))
	doc, err := convert(annotations)
	if err != nil {
		return fmt.Errorf("convert to OpenAPI 3.1: %w", err)
	}
	examples, err := readExamples(os.DirFS(filepath.Join(home, "examples")))
	if err != nil {
		return fmt.Errorf("read examples: %w", err)
	}
	for _, k := range kinds {
		k.addExamples(examples)
	}
	if err := examples.attach(doc); err != nil {
		return err
	}
	text, err := encode(doc)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(home, "openapi.json"), text, 0o644)
}

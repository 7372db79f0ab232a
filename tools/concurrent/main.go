// Command concurrent prints a regular expression, for go test's -run and -skip, of the tests of a
// package that run goroutines: those that have a go statement, call a method Go, use errgroup or
// sync, or serve HTTP on a listener, themselves or in a function of the tests that they call.
//
//	go -C tools run ./concurrent internal/httpapi
//
// Folders are those of the project. Functions are told apart by their names alone: a method counts as
// called if any method of its name is.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "expected the folder of one package, such as internal/httpapi")
		os.Exit(2)
	}
	tests, err := concurrent(filepath.Join("..", os.Args[1]))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("^(%s)$\n", strings.Join(tests, "|"))
}

// concurrent returns the names of the tests in a folder that run goroutines, in order.
func concurrent(folder string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		return nil, err
	}
	calls, starts := map[string][]string{}, map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, declared := range file.Decls {
			if f, is := declared.(*ast.FuncDecl); is && f.Body != nil {
				called, goroutines := read(f)
				calls[f.Name.Name] = append(calls[f.Name.Name], called...)
				starts[f.Name.Name] = starts[f.Name.Name] || goroutines
			}
		}
	}
	spread(calls, starts)
	var tests []string
	for name := range calls {
		if strings.HasPrefix(name, "Test") && name != "TestMain" && starts[name] {
			tests = append(tests, name)
		}
	}
	if len(tests) == 0 {
		return nil, fmt.Errorf("no test in %s runs goroutines", folder)
	}
	slices.Sort(tests)
	return tests, nil
}

// read returns the names that a function calls, and whether it starts goroutines itself.
func read(f *ast.FuncDecl) (called []string, goroutines bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			goroutines = true
		case *ast.SelectorExpr:
			if x, is := n.X.(*ast.Ident); is {
				whole := x.Name + "." + n.Sel.Name
				goroutines = goroutines || x.Name == "errgroup" || x.Name == "sync" || whole == "httptest.NewServer" || whole == "httptest.NewUnstartedServer"
			}
		case *ast.CallExpr:
			switch by := n.Fun.(type) {
			case *ast.Ident:
				called = append(called, by.Name)
			case *ast.SelectorExpr:
				called = append(called, by.Sel.Name)
				goroutines = goroutines || by.Sel.Name == "Go"
			}
		}
		return true
	})
	return called, goroutines
}

// spread marks the functions that call one that starts goroutines.
func spread(calls map[string][]string, starts map[string]bool) {
	for changed := true; changed; {
		changed = false
		for name, called := range calls {
			if !starts[name] && slices.ContainsFunc(called, func(c string) bool { return starts[c] }) {
				starts[name], changed = true, true
			}
		}
	}
}

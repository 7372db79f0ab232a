package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	// groupPath begins the path of a declaration: an operation that only declares parameters,
	// which other operations share. What follows is the name of the group.
	groupPath = "/parameters/"
	// schemaPath begins the path of a declaration that only names schemas, for rules.
	schemaPath = "/schemas/"
	// groupsUsed names the groups whose parameters an operation has. A group may name others.
	groupsUsed   = "x-parameters"
	parameterRef = "#/components/parameters/"
)

// groups are the declarations of shared parameters by their names. A name that is the path of
// a record, such as v1/claims/{id}, declares the parameters of that path.
type groups map[string]*openapi3.Operation

// share moves the parameters that operations share into the components of doc. A group that no
// operation uses is an error.
func share(doc *openapi3.T) error {
	declared, err := takeGroups(doc)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for r := range routes(doc) {
		if err := declared.expand(r.Operation, used); err != nil {
			return fmt.Errorf("%s: %w", r.OperationID, err)
		}
		declared.completePath(r, used)
	}
	for _, group := range slices.Sorted(maps.Keys(declared)) {
		if !used[group] {
			return fmt.Errorf("no operation uses the group of parameters %q", group)
		}
	}
	return nil
}

// takeGroups takes the declarations out of the paths of doc, and adds their parameters to its
// components. They are named after the parameter, those of a path after its collection, too.
func takeGroups(doc *openapi3.T) (groups, error) {
	declared := groups{}
	for path, item := range doc.Paths.Map() {
		group, shared := strings.CutPrefix(path, groupPath)
		if !shared {
			if strings.HasPrefix(path, schemaPath) {
				doc.Paths.Delete(path)
			}
			continue
		}
		doc.Paths.Delete(path)
		declared[group] = item.Get
		for _, parameter := range item.Get.Parameters {
			name := parameter.Value.Name
			if collection, _, ok := strings.Cut(group, "/{"); ok {
				name = collection[strings.LastIndex(collection, "/")+1:] + "." + name
			}
			if doc.Components.Parameters[name] != nil {
				return nil, fmt.Errorf("the shared parameter %q is declared twice", name)
			}
			if doc.Components.Parameters == nil {
				doc.Components.Parameters = openapi3.ParametersMap{}
			}
			value := parameter.Value
			doc.Components.Parameters[name] = &openapi3.ParameterRef{Value: value}
			parameter.Ref = parameterRef + name
		}
	}
	return declared, nil
}

// expand appends the parameters of the groups that an operation uses to its own. A parameter
// of the operation's own replaces the group's parameter of the same name.
func (g groups) expand(operation *openapi3.Operation, used map[string]bool) error {
	names, _ := operation.Extensions[groupsUsed].([]any)
	delete(operation.Extensions, groupsUsed)
	for _, name := range names {
		group := fmt.Sprint(name)
		declaration := g[group]
		if declaration == nil {
			return fmt.Errorf("no group of parameters is named %q; there are %s", group, strings.Join(slices.Sorted(maps.Keys(g)), ", "))
		}
		used[group] = true
		if err := g.expand(declaration, used); err != nil {
			return err
		}
		for _, parameter := range declaration.Parameters {
			if operation.Parameters.GetByInAndName(parameter.Value.In, parameter.Value.Name) == nil {
				operation.Parameters = append(operation.Parameters, parameter)
			}
		}
	}
	return nil
}

// completePath puts the parameters of the operation's path that are declared for it, or for
// the path of the record that it is about, before its own.
func (g groups) completePath(r route, used map[string]bool) {
	for _, group := range slices.Sorted(maps.Keys(g)) {
		if path := "/" + group; r.path != path && !strings.HasPrefix(r.path, path+"/") {
			continue
		}
		used[group] = true
		for _, parameter := range g[group].Parameters {
			if !r.takes(parameter.Value.In, parameter.Value.Name) {
				r.Parameters = slices.Insert(r.Parameters, 0, parameter)
			}
		}
	}
}

// Package mcp serves Entente to assistants by the Model Context Protocol: tools that read the graph
// and one that proposes a report, resources that explain the model, and a prompt that turns an
// article into a report. Assistants cannot store claims: the only tool that writes stores a draft,
// which a person reviews.
package mcp

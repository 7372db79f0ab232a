package graphfile

import (
	"bufio"
	"encoding/xml"
	"io"
)

// xmlWriter writes XML elements. After an error it writes nothing more.
type xmlWriter struct {
	out *bufio.Writer
	err error
}

func newXML(w io.Writer) *xmlWriter {
	x := &xmlWriter{out: bufio.NewWriter(w)}
	x.raw(xml.Header)
	return x
}

// raw writes parts unescaped.
func (x *xmlWriter) raw(parts ...string) {
	for _, part := range parts {
		if x.err == nil {
			_, x.err = x.out.WriteString(part)
		}
	}
}

// text writes s, escaped for elements and attributes.
func (x *xmlWriter) text(s string) {
	if x.err == nil {
		x.err = xml.EscapeText(x.out, []byte(clean(s)))
	}
}

// tag opens an element with attributes, given as names and values. An attribute with an
// empty value is omitted. end is ">", or "/>" for an element without content.
func (x *xmlWriter) tag(name, end string, attributes ...string) {
	x.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			x.raw(" ", attributes[i], `="`)
			x.text(attributes[i+1])
			x.raw(`"`)
		}
	}
	x.raw(end, "\n")
}

// element writes an element with text content, or nothing if the content is empty.
func (x *xmlWriter) element(name, content string, attributes ...string) {
	if content == "" {
		return
	}
	x.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		x.raw(" ", attributes[i], `="`)
		x.text(attributes[i+1])
		x.raw(`"`)
	}
	x.raw(">")
	x.text(content)
	x.raw("</", name, ">\n")
}

func (x *xmlWriter) flush() error {
	if x.err != nil {
		return x.err
	}
	return x.out.Flush()
}

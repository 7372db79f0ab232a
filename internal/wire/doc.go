// Package wire has what goes over the wire: the types of requests and answers with their
// JSON, conversions between them and the domain (package kg), strict decoding that reports
// every fault at once, merge patches, and problem details (RFC 9457).
//
// A type X of an answer is made by NewX. A type that is sent is parsed by its method Read,
// or by Decode followed by Read when it comes as JSON; both add what is wrong to a Faults.
//
// The package knows nothing of HTTP requests: package httpapi serves these types, packages
// archive and ingest read and write files of them.
package wire
